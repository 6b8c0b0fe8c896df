package io.seawall.inventory.java;

import io.seawall.inventory.analyzer.FactSink;
import io.seawall.inventory.zip.BadZipException;
import io.seawall.inventory.zip.ByteSlice;
import io.seawall.inventory.zip.ZipBudget;
import io.seawall.inventory.zip.ZipDirectory;
import io.seawall.model.NotChecked;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Reads one archive and those nested in it. Stored archives are read in place; compressed ones are
 * inflated under a lock that all layers share, so that only one thread holds such memory.
 */
final class ArchiveWalk {

  /** Archives nested deeper are reported and not read. */
  static final int DEEPEST = 16;

  /** Compressed archives that are open at the same time, one inside the other, hold no more. */
  static final int MOST_INFLATED = 64 << 20;

  private static final int LARGEST_TEXT = 4 << 20;
  private static final String MAVEN = "META-INF/maven/";

  private final String file;
  private final FactSink sink;
  private final ZipBudget budget;
  private final ReentrantLock inflating;
  private final List<Archive> found = new ArrayList<>();
  private int inflated;

  ArchiveWalk(String file, FactSink sink, ZipBudget budget, ReentrantLock inflating) {
    this.file = file;
    this.sink = sink;
    this.budget = budget;
    this.inflating = inflating;
  }

  /** Every archive that was understood, the outermost first. */
  List<Archive> walk(ByteSlice bytes) {
    archive(bytes, null, 0);
    return found;
  }

  /** Depth is bounded by {@link #DEEPEST}. */
  private void archive(ByteSlice bytes, @Nullable String place, int depth) {
    int index = found.size();
    try {
      budget.spend(bytes.length());
      ZipDirectory zip = ZipDirectory.open(bytes, budget);
      var content = new Content();
      String prefix = place == null ? "" : place + "!/";
      try {
        while (zip.next()) {
          entry(zip, prefix, depth, content);
        }
      } finally {
        found.add(index, content.toArchive(bytes, zip, place));
      }
    } catch (BadZipException e) {
      sink.notChecked(e.kind(), place, e.reason());
    }
  }

  private void entry(ZipDirectory zip, String prefix, int depth, Content content)
      throws BadZipException {
    if (zip.nameIs("META-INF/MANIFEST.MF")) {
      ByteSlice text = text(zip, prefix);
      content.manifest = text == null ? Manifest.NONE : Manifest.parse(text);
    } else if (zip.nameStartsWith(MAVEN)) {
      if (zip.nameEndsWith("/pom.properties")) {
        content.addProperties(text(zip, prefix));
      } else if (zip.nameEndsWith("/pom.xml")) {
        content.addPom(text(zip, prefix));
      }
    } else if (zip.nameIs("pom.properties")) {
      content.addProperties(text(zip, prefix));
    } else if (isArchive(zip)) {
      nested(zip, prefix + zip.name(), depth + 1);
    }
  }

  private void nested(ZipDirectory zip, String place, int depth) throws BadZipException {
    if (depth > DEEPEST) {
      sink.notChecked(
          NotChecked.Kind.LIMIT_EXCEEDED, place, "nested deeper than " + DEEPEST + " archives");
      return;
    }
    if (!zip.isCompressed()) {
      ByteSlice bytes = content(zip, place, Integer.MAX_VALUE);
      if (bytes != null) {
        archive(bytes, place, depth);
      }
      return;
    }
    inflating.lock();
    try {
      ByteSlice bytes = content(zip, place, MOST_INFLATED - inflated);
      if (bytes != null) {
        inflated += bytes.length();
        archive(bytes, place, depth);
        inflated -= bytes.length();
      }
    } finally {
      inflating.unlock();
    }
  }

  private @Nullable ByteSlice text(ZipDirectory zip, String prefix) {
    return content(zip, prefix + zip.name(), LARGEST_TEXT);
  }

  /** The content; null if it cannot be read, which is then reported. */
  private @Nullable ByteSlice content(ZipDirectory zip, String place, int limit) {
    try {
      return zip.content(limit);
    } catch (BadZipException e) {
      sink.notChecked(e.kind(), place, e.reason());
      return null;
    }
  }

  private static boolean isArchive(ZipDirectory zip) {
    for (String extension : JavaArchives.EXTENSIONS) {
      if (zip.nameEndsWith(extension)) {
        return true;
      }
    }
    return false;
  }

  private final class Content {

    private final List<Coordinates> properties = new ArrayList<>();
    private final List<PomXml> poms = new ArrayList<>();
    private Manifest manifest = Manifest.NONE;

    void addProperties(@Nullable ByteSlice text) {
      Coordinates coordinates = text == null ? null : PomProperties.parse(text.text());
      if (coordinates != null) {
        properties.add(coordinates);
      }
    }

    void addPom(@Nullable ByteSlice text) {
      if (text != null) {
        poms.add(PomXml.parse(text.text()));
      }
    }

    /** Counts classes only where Maven's files do not name the archive. */
    Archive toArchive(ByteSlice bytes, ZipDirectory zip, @Nullable String place) {
      String path = place == null ? file : place;
      String name = path.substring(path.lastIndexOf('/') + 1);
      var named = new Archive(file, place, name, bytes.sha1(), properties, poms, manifest, null);
      List<Coordinates> declared = named.declared();
      if (named.own(declared) != null) {
        return named;
      }
      return new Archive(
          file, place, name, named.sha1(), properties, poms, manifest, basePackage(zip));
    }

    private @Nullable String basePackage(ZipDirectory zip) {
      try {
        return ClassPackages.base(zip);
      } catch (BadZipException e) {
        return null;
      }
    }
  }
}
