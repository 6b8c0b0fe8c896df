package io.seawall.policy.configuration;

import io.seawall.model.Platform;
import io.seawall.model.SeawallException;
import io.seawall.policy.source.Excerpt;
import io.seawall.policy.source.Problems;
import io.seawall.policy.source.Section;
import io.seawall.policy.source.YamlFile;
import io.seawall.policy.source.YamlValue.Scalar;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads {@code .seawall.yaml}; every problem is reported at once. */
public final class ConfigReader {

  /** The name that is looked for where none is given. */
  public static final String DEFAULT_NAME = ".seawall.yaml";

  static final Set<String> KEYS =
      Set.of(
          "base-images",
          "ca-file",
          "cache-dir",
          "fail-on",
          "feed-mirrors",
          "format",
          "ignore-file",
          "plain-http",
          "platform",
          "registry-mirrors",
          "require-complete");
  static final Set<String> FEEDS = Set.of("epss", "kev", "osv");
  private static final Set<String> SCHEMES = Set.of("https", "http");

  private final Section root;
  private final Path folder;

  private ConfigReader(Section root, Path folder) {
    this.root = root;
    this.folder = folder;
  }

  /**
   * Reads a file.
   *
   * @throws SeawallException of kind CONFIG: {@code file-unreadable}, or {@code config-invalid}
   *     with every problem and its file, line and column
   */
  public static ScanConfig read(Path file) {
    var problems = new Problems();
    Path folder = file.toAbsolutePath().getParent();
    return read(YamlFile.read(file, problems), folder == null ? file : folder, problems);
  }

  /**
   * Reads a text.
   *
   * @param name the name for messages
   * @param folder that relative paths start from
   * @throws SeawallException {@code config-invalid} of kind CONFIG with every problem
   */
  public static ScanConfig parse(String name, String text, Path folder) {
    var problems = new Problems();
    return read(YamlFile.parse(name, text, problems), folder, problems);
  }

  private static ScanConfig read(YamlFile file, Path folder, Problems problems) {
    ScanConfig config = new ConfigReader(file.section(KEYS), folder).config();
    problems.throwIfAny("config-invalid");
    return config;
  }

  private ScanConfig config() {
    Boolean requireComplete = root.flag("require-complete");
    return new ScanConfig(
        FailOnReader.read(root),
        requireComplete != null && requireComplete,
        ignoreFiles(),
        path("base-images"),
        platform(),
        root.choice("format", List.of(ReportFormat.values()), ReportFormat::word),
        path("cache-dir"),
        mirrors(),
        new RegistryConfig(texts("registry-mirrors"), texts("plain-http"), path("ca-file")));
  }

  private List<String> texts(String key) {
    List<String> texts = new ArrayList<>();
    for (Scalar scalar : root.scalars(key)) {
      texts.add(scalar.text().strip());
    }
    return texts;
  }

  private List<Path> ignoreFiles() {
    List<Path> files = new ArrayList<>();
    for (Scalar scalar : root.scalars("ignore-file")) {
      Path file = path("ignore-file", scalar);
      if (file != null) {
        files.add(file);
      }
    }
    return files;
  }

  private @Nullable Path path(String key) {
    Scalar scalar = root.scalar(key);
    return scalar == null ? null : path(key, scalar);
  }

  private @Nullable Path path(String key, Scalar scalar) {
    String text = scalar.text().strip();
    if (text.startsWith("~")) {
      root.problem(
          scalar.place(), "'" + key + "' is a path without '~': write the home folder out");
      return null;
    }
    try {
      return folder.resolve(text).normalize();
    } catch (InvalidPathException e) {
      root.problem(scalar.place(), "'" + key + "' is no path: " + e.getReason());
      return null;
    }
  }

  private @Nullable Platform platform() {
    Scalar scalar = root.scalar("platform");
    try {
      return scalar == null ? null : Platform.parse(scalar.text().strip());
    } catch (IllegalArgumentException e) {
      root.problem(root.placeOf("platform"), Excerpt.of(String.valueOf(e.getMessage())));
      return null;
    }
  }

  private SortedMap<String, URI> mirrors() {
    var mirrors = new TreeMap<String, URI>();
    Section section = root.section("feed-mirrors", FEEDS);
    if (section == null) {
      return mirrors;
    }
    for (String feed : FEEDS) {
      Scalar scalar = section.scalar(feed);
      if (scalar != null) {
        URI uri = uri(scalar);
        if (uri != null) {
          mirrors.put(feed, uri);
        }
      }
    }
    return mirrors;
  }

  private @Nullable URI uri(Scalar scalar) {
    try {
      var uri = new URI(scalar.text().strip());
      if (uri.getScheme() != null && SCHEMES.contains(uri.getScheme())) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // Said below in words that fit both cases.
    }
    String found = "not '" + Excerpt.of(scalar.text()) + "'";
    root.problem(scalar.place(), "a mirror is a URL of https, http or file, " + found);
    return null;
  }
}
