package io.seawall.policy.exception;

import io.seawall.model.LayerOwner;
import io.seawall.model.PackageUrl;
import io.seawall.model.SeawallException;
import io.seawall.policy.expression.Glob;
import io.seawall.policy.source.Excerpt;
import io.seawall.policy.source.Names;
import io.seawall.policy.source.Place;
import io.seawall.policy.source.Problems;
import io.seawall.policy.source.Section;
import io.seawall.policy.source.YamlFile;
import io.seawall.policy.source.YamlValue;
import io.seawall.policy.source.YamlValue.Scalar;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads ignore files: YAML with a list {@code ignore} of at most 10,000 entries. */
public final class IgnoreFile {

  /** The name that is looked for where none is given. */
  public static final String DEFAULT_NAME = ".seawall-ignore.yaml";

  static final Set<String> KEYS = Set.of("version", "ignore");
  static final Set<String> ENTRY_KEYS =
      Set.of(
          "name",
          "id",
          "package",
          "version",
          "purl",
          "path",
          "layer-owner",
          "image",
          "reason",
          "owner",
          "expires",
          "permanent");
  private static final int MAX_ENTRIES = 10_000;

  private final Problems problems;
  private final Map<String, IgnoreEntry> entries = new LinkedHashMap<>();

  private IgnoreFile(Problems problems) {
    this.problems = problems;
  }

  /**
   * Reads all of these files.
   *
   * @return the entries in the order of the files; an entry that stands in several files counts
   *     once
   * @throws SeawallException of kind CONFIG: {@code file-unreadable}, or {@code
   *     ignore-file-invalid} with every problem of every file
   */
  public static List<IgnoreEntry> read(List<Path> files) {
    var problems = new Problems();
    var reader = new IgnoreFile(problems);
    for (Path file : files) {
      reader.add(YamlFile.read(file, problems));
    }
    return reader.finish();
  }

  /**
   * Reads one text.
   *
   * @param name the name for messages
   * @throws SeawallException {@code ignore-file-invalid} of kind CONFIG with every problem
   */
  public static List<IgnoreEntry> parse(String name, String text) {
    var problems = new Problems();
    var reader = new IgnoreFile(problems);
    reader.add(YamlFile.parse(name, text, problems));
    return reader.finish();
  }

  private List<IgnoreEntry> finish() {
    problems.throwIfAny("ignore-file-invalid");
    return List.copyOf(entries.values());
  }

  private void add(YamlFile file) {
    Section root = file.section(KEYS);
    Scalar version = root.scalar("version");
    if (version != null && !version.text().equals("1")) {
      root.problem(version.place(), "'version' is 1, the only one there is");
    }
    List<YamlValue> values = root.values("ignore");
    if (values.size() > MAX_ENTRIES) {
      root.problem(root.placeOf("ignore"), "more than " + MAX_ENTRIES + " entries");
      return;
    }
    for (YamlValue value : values) {
      Section section = root.section("ignore", value, ENTRY_KEYS);
      if (section != null) {
        add(section);
      }
    }
  }

  private void add(Section section) {
    String name = name(section);
    Selector selector = selector(section);
    String reason = required(section, "reason", "says why it is right to ignore this");
    String owner = required(section, "owner", "names who answers for it");
    LocalDate expires = expires(section);
    Glob image = glob(section, "image");
    if (selector == null || reason == null || owner == null) {
      return;
    }
    var entry = IgnoreEntry.of(name, selector, image, reason, owner, expires, section.origin());
    IgnoreEntry known = entries.putIfAbsent(entry.id(), entry);
    if (known != null && !known.canonical().equals(entry.canonical())) {
      section.problem(
          section.placeOf("name"), "'" + name + "' is the name of " + known.origin() + " too");
    }
  }

  private static @Nullable String name(Section section) {
    String name = section.text("name");
    if (name == null) {
      return null;
    }
    if (!Names.isValid(name)) {
      section.problem(section.placeOf("name"), Names.RULE);
    }
    return name;
  }

  private static @Nullable Selector selector(Section section) {
    var selector =
        new Selector(
            glob(section, "id"),
            glob(section, "package"),
            glob(section, "version"),
            purl(section),
            glob(section, "path"),
            section.choice("layer-owner", List.of(LayerOwner.values()), LayerOwner::word));
    if (section.has("version") && !section.has("package")) {
      section.problem(section.placeOf("version"), "'version' needs a 'package'");
    }
    if (!selector.isSpecific() && !section.has("purl")) {
      String rule = "an entry needs an 'id', 'package', 'purl' or 'path' that is not only stars";
      section.problem(section.place(), rule);
      return null;
    }
    return selector;
  }

  private static @Nullable Glob glob(Section section, String key) {
    String text = section.text(key);
    return text == null ? null : new Glob(text);
  }

  private static @Nullable PackageUrl purl(Section section) {
    String text = section.text("purl");
    try {
      return text == null ? null : PackageUrl.parse(text);
    } catch (IllegalArgumentException e) {
      section.problem(section.placeOf("purl"), Excerpt.of(String.valueOf(e.getMessage())));
      return null;
    }
  }

  private static @Nullable String required(Section section, String key, String purpose) {
    if (!section.has(key)) {
      section.problem(section.place(), "the entry lacks '" + key + "', which " + purpose);
    }
    return section.text(key);
  }

  private static @Nullable LocalDate expires(Section section) {
    Boolean permanent = section.flag("permanent");
    Place place = section.placeOf("expires");
    if (!section.has("expires")) {
      if (permanent == null || !permanent) {
        String rule = "the entry lacks 'expires', a date such as 2026-12-31; 'permanent: true'";
        section.problem(place, rule + " if it shall never end");
      }
      return null;
    }
    if (permanent != null && permanent) {
      section.problem(place, "'expires' and 'permanent: true' contradict each other");
    }
    String text = section.text("expires");
    try {
      return text == null ? null : LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      String found = ", not '" + Excerpt.of(text) + "'";
      section.problem(place, "'expires' is a date such as 2026-12-31" + found);
      return null;
    }
  }
}
