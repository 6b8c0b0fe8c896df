package io.seawall.inventory.java;

import io.seawall.inventory.zip.BadZipException;
import io.seawall.inventory.zip.ZipDirectory;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the package below which most classes of an archive lie. */
final class ClassPackages {

  private static final int MOST_PACKAGES = 20_000;

  /** Share of the classes that must lie below a package, in percent. */
  private static final int MOST_CLASSES = 60;

  private ClassPackages() {}

  /**
   * The longest package, dotted, that holds at least 60 % of the classes; null if there is none.
   *
   * @param zip rewound before reading
   */
  static @Nullable String base(ZipDirectory zip) throws BadZipException {
    var counts = new HashMap<String, Integer>();
    int total = 0;
    zip.rewind();
    while (zip.next()) {
      if (zip.nameEndsWith(".class") && !zip.nameStartsWith("META-INF/")) {
        String name = zip.name();
        int slash = name.lastIndexOf('/');
        if (slash > 0 && counts.size() < MOST_PACKAGES) {
          counts.merge(name.substring(0, slash), 1, Integer::sum);
          total++;
        }
      }
    }
    return total == 0 ? null : base(counts, total);
  }

  private static @Nullable String base(Map<String, Integer> counts, int total) {
    String best = "";
    while (true) {
      var children = new HashMap<String, Integer>();
      for (var entry : counts.entrySet()) {
        String child = child(entry.getKey(), best);
        if (child != null) {
          children.merge(child, entry.getValue(), Integer::sum);
        }
      }
      String next = null;
      for (var entry : children.entrySet()) {
        if (entry.getValue() * 100L >= (long) total * MOST_CLASSES) {
          next = entry.getKey();
        }
      }
      if (next == null) {
        return best.isEmpty() ? null : best.replace('/', '.');
      }
      best = next;
    }
  }

  /** The folder right below {@code parent} that leads to the package; null if none does. */
  private static @Nullable String child(String packageName, String parent) {
    int from = parent.isEmpty() ? 0 : parent.length() + 1;
    boolean below =
        parent.isEmpty()
            || packageName.startsWith(parent)
                && packageName.length() > parent.length()
                && packageName.charAt(parent.length()) == '/';
    if (!below) {
      return null;
    }
    int slash = packageName.indexOf('/', from);
    return slash < 0 ? packageName : packageName.substring(0, slash);
  }
}
