package io.seawall.detect.baseline.profile;

import io.seawall.detect.baseline.behaviour.BehaviourKind;
import io.seawall.detect.baseline.behaviour.BehaviourTable;
import io.seawall.detect.baseline.behaviour.ProfileEntry;
import io.seawall.detect.baseline.behaviour.ProfileSection;
import io.seawall.detect.baseline.rate.RateDimension;
import io.seawall.detect.baseline.rate.RateHistory;
import io.seawall.detect.baseline.rate.RateWindow;
import io.seawall.detect.text.SourceFile;
import io.seawall.detect.value.TimeText;
import io.seawall.detect.yaml.YamlDocuments;
import io.seawall.detect.yaml.YamlException;
import io.seawall.detect.yaml.YamlNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads what {@link ProfileWriter} writes, and what people made of it. */
public final class ProfileReader {

  private static final long MAX_WINDOW = 86_400 * TimeText.SECOND;

  private ProfileReader() {}

  /**
   * The profiles of a file. Two of one workload count as one.
   *
   * @throws ProfileException if it is not one, with the first reason
   */
  public static Profiles read(SourceFile file) {
    List<YamlNode> documents;
    try {
      documents = YamlDocuments.read(file);
    } catch (YamlException e) {
      throw ProfileException.of(e);
    }
    Profiles all = Profiles.NONE;
    for (YamlNode document : documents) {
      all = all.merge(document(document));
    }
    return all;
  }

  private static Profiles document(YamlNode document) {
    var keys = ProfileKeys.of(document, "version", "unlearned", "profiles");
    YamlNode version = keys.required("version");
    if (ProfileKeys.number(version) != ProfileWriter.VERSION) {
      throw ProfileException.at(version, "version 1 is the only one there is");
    }
    long unlearned = keys.number("unlearned", 0);
    Map<Workload, Profile> profiles = new TreeMap<>();
    for (YamlNode item : ProfileKeys.items(keys.required("profiles"))) {
      Profile profile = profile(item);
      profiles.merge(profile.workload(), profile, Profile::merge);
    }
    return new Profiles(List.copyOf(profiles.values()), unlearned);
  }

  private static Profile profile(YamlNode node) {
    List<String> known = new ArrayList<>(List.of("kind", "name", "role", "learning", "rates"));
    for (BehaviourKind kind : BehaviourKind.values()) {
      known.add(kind.key());
    }
    var keys = ProfileKeys.of(node, known.toArray(String[]::new));
    List<ProfileSection> sections = new ArrayList<>();
    for (BehaviourKind kind : BehaviourKind.values()) {
      YamlNode section = keys.get(kind.key());
      sections.add(
          section == null ? new ProfileSection(kind, List.of(), 0) : section(kind, section));
    }
    YamlNode learning = keys.get("learning");
    YamlNode rates = keys.get("rates");
    return new Profile(
        workload(keys),
        learning == null ? new LearningReport(0, 0, 0, 0, 0) : learning(learning),
        List.copyOf(sections),
        rates == null ? new RateHistory(RateHistory.WINDOW.toNanos(), List.of()) : rates(rates));
  }

  private static Workload workload(ProfileKeys keys) {
    YamlNode kind = keys.required("kind");
    Workload.Kind known =
        Workload.Kind.of(ProfileKeys.text(kind))
            .orElseThrow(() ->
                ProfileException.at(
                    kind, "the kinds of workloads are image, container, service and program"));
    YamlNode role = keys.get("role");
    return new Workload(
        known, ProfileKeys.text(keys.required("name")), role == null ? "" : ProfileKeys.text(role));
  }

  private static LearningReport learning(YamlNode node) {
    var keys = ProfileKeys.of(node, "runs", "events", "first", "last", "grown");
    return new LearningReport(
        keys.number("runs", 0),
        keys.number("events", 0),
        keys.time("first"),
        keys.time("last"),
        keys.time("grown"));
  }

  private static ProfileSection section(BehaviourKind kind, YamlNode node) {
    var keys = ProfileKeys.of(node, "overflow", "lines");
    Map<String, ProfileEntry> entries = new TreeMap<>();
    for (YamlNode item : ProfileKeys.items(keys.required("lines"))) {
      ProfileEntry entry = entry(kind, item);
      entries.putIfAbsent(entry.value(), entry);
      if (entries.size() > ProfileSection.MAX_ENTRIES) {
        throw ProfileException.at(
            item, "a kind has at most " + ProfileSection.MAX_ENTRIES + " lines");
      }
    }
    return new ProfileSection(kind, List.copyOf(entries.values()), keys.number("overflow", 0));
  }

  private static ProfileEntry entry(BehaviourKind kind, YamlNode node) {
    var keys = ProfileKeys.of(node, "value", "id", "count", "first", "last");
    YamlNode value = keys.required("value");
    String text = ProfileKeys.text(value);
    if (!BehaviourTable.isValue(kind, text)) {
      throw ProfileException.at(
          value,
          "a peer is written 'out tcp/443 10.1.0.0/16', with 0, 8, 16, 24 or 32 bits, for IPv6"
              + " 0, 32, 48, 64 or 128, or 'out unix /path'");
    }
    return new ProfileEntry(
        kind, text, keys.time("first"), keys.time("last"), keys.number("count", 0));
  }

  private static RateHistory rates(YamlNode node) {
    var keys = ProfileKeys.of(node, "window", "columns", "windows");
    YamlNode window = keys.required("window");
    long length = length(ProfileKeys.text(window));
    if (length <= 0 || length > MAX_WINDOW) {
      throw ProfileException.at(window, "a window is written '60s', and has at most a day");
    }
    int[] columns = columns(keys.required("columns"));
    List<RateWindow> windows = new ArrayList<>();
    for (YamlNode item : ProfileKeys.items(keys.required("windows"))) {
      windows.add(window(item, columns));
      if (windows.size() > RateHistory.MAX_WINDOWS) {
        throw ProfileException.at(item, "there are at most 256 windows");
      }
    }
    return new RateHistory(length, List.copyOf(windows));
  }

  private static long length(String text) {
    boolean fine = text.endsWith("ns");
    String digits = text.substring(0, Math.max(0, text.length() - (fine ? 2 : 1)));
    if (!text.endsWith("s") || digits.isEmpty() || digits.length() > 15) {
      return 0;
    }
    for (int i = 0; i < digits.length(); i++) {
      if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
        return 0;
      }
    }
    long number = Long.parseLong(digits);
    return fine ? number : number > MAX_WINDOW / TimeText.SECOND ? 0 : number * TimeText.SECOND;
  }

  /** For each column the dimension. */
  private static int[] columns(YamlNode node) {
    Map<String, Integer> known = new HashMap<>();
    for (RateDimension dimension : RateDimension.values()) {
      known.put(dimension.key(), dimension.column());
    }
    List<YamlNode> items = ProfileKeys.items(node);
    var columns = new int[items.size()];
    for (int i = 0; i < columns.length; i++) {
      Integer dimension = known.get(ProfileKeys.text(items.get(i)));
      if (dimension == null) {
        throw ProfileException.at(
            items.get(i), "nothing of that name is counted; there are " + known.keySet());
      }
      columns[i] = dimension;
    }
    return columns;
  }

  private static RateWindow window(YamlNode node, int[] columns) {
    List<YamlNode> items = ProfileKeys.items(node);
    if (items.size() != columns.length + 1) {
      throw ProfileException.at(node, "a window has a time and one number per column");
    }
    Long[] counts = new Long[RateDimension.values().length];
    Arrays.fill(counts, 0L);
    for (int i = 0; i < columns.length; i++) {
      counts[columns[i]] = ProfileKeys.number(items.get(i + 1));
    }
    return new RateWindow(ProfileKeys.time(items.getFirst()), List.of(counts));
  }
}
