package io.seawall.sensor.host.tree;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The mounts that a process sees, in the order of /proc/PID/mountinfo: a later one at the same
 * point hides an earlier one.
 *
 * @param entries the mounts
 * @param malformed lines that were not understood
 */
public record MountTable(List<MountEntry> entries, int malformed) {

  private static final int MOST = 100_000;
  private static final int LEAST_FIELDS = 10;
  private static final int OPTIONAL_FROM = 6;

  /** Copies the list. */
  public MountTable {
    entries = List.copyOf(entries);
  }

  /** Reads a table; whatever stands there, lines that make no sense are counted and left out. */
  public static MountTable parse(String text) {
    var entries = new ArrayList<MountEntry>();
    int malformed = 0;
    for (String line : (Iterable<String>) text.lines()::iterator) {
      MountEntry entry = entries.size() < MOST ? entry(line) : null;
      if (entry != null) {
        entries.add(entry);
      } else if (!line.isBlank()) {
        malformed++;
      }
    }
    return new MountTable(entries, malformed);
  }

  private static @Nullable MountEntry entry(String line) {
    String[] fields = line.split(" ", -1);
    int dash = OPTIONAL_FROM;
    while (dash < fields.length && !fields[dash].equals("-")) {
      dash++;
    }
    // The kernel leaves a source empty that has no name, and then the options stand after two
    // blanks.
    if (fields.length < LEAST_FIELDS || dash + 3 >= fields.length || !isDevice(fields[2])) {
      return null;
    }
    return new MountEntry(
        fields[2],
        unescape(fields[3]),
        unescape(fields[4]),
        fields[5],
        List.of(fields).subList(OPTIONAL_FROM, dash),
        unescape(fields[dash + 1]),
        unescape(fields[dash + 2]),
        unescape(fields[dash + 3]));
  }

  private static boolean isDevice(String text) {
    int colon = text.indexOf(':');
    return colon > 0
        && text.chars().allMatch(c -> c == ':' || c >= '0' && c <= '9')
        && text.indexOf(':', colon + 1) < 0;
  }

  /** Blanks, tabs, line ends and backslashes stand as a backslash and three octal digits. */
  static String unescape(String text) {
    if (text.indexOf('\\') < 0) {
      return text;
    }
    var out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 3 < text.length() && isOctal(text, i + 1)) {
        out.append((char) Integer.parseInt(text.substring(i + 1, i + 4), 8));
        i += 3;
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  private static boolean isOctal(String text, int from) {
    for (int i = from; i < from + 3; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '7') {
        return false;
      }
    }
    return true;
  }

  /** What is mounted at a point; null if nothing is. */
  public @Nullable MountEntry at(String point) {
    MountEntry found = null;
    for (MountEntry entry : entries) {
      if (entry.point().equals(point)) {
        found = entry;
      }
    }
    return found;
  }

  /** The mounts by the file system that they show: an index for {@link #hostPath}. */
  public Map<String, List<MountEntry>> byDevice() {
    var index = new HashMap<String, List<MountEntry>>();
    for (MountEntry entry : entries) {
      index.computeIfAbsent(entry.device(), _ -> new ArrayList<>()).add(entry);
    }
    return index;
  }

  /**
   * Where on the host lies what is mounted elsewhere: the shortest path at which the host sees the
   * same folder of the same file system.
   *
   * @param host the host's mounts, by {@link #byDevice}
   * @return null if the host does not see it
   */
  public static @Nullable String hostPath(MountEntry mount, Map<String, List<MountEntry>> host) {
    String best = null;
    for (MountEntry candidate : host.getOrDefault(mount.device(), List.of())) {
      String below = below(mount.root(), candidate.root());
      if (below != null) {
        String base = candidate.point().equals("/") ? "" : candidate.point();
        String path = base + below;
        path = path.isEmpty() ? "/" : path;
        best = best == null || path.length() < best.length() ? path : best;
      }
    }
    return best;
  }

  /** What follows {@code folder} in {@code path}, with its slash; null if it does not lie there. */
  private static @Nullable String below(String path, String folder) {
    if (folder.equals("/")) {
      return path.equals("/") ? "" : path;
    }
    if (path.equals(folder)) {
      return "";
    }
    return path.startsWith(folder + "/") ? path.substring(folder.length()) : null;
  }
}
