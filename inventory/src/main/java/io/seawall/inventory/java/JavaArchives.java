package io.seawall.inventory.java;

import io.seawall.inventory.analyzer.Analyzer;
import io.seawall.inventory.analyzer.FactSink;
import io.seawall.inventory.analyzer.FileContent;
import io.seawall.inventory.analyzer.FoundPackage;
import io.seawall.inventory.analyzer.LayerSink;
import io.seawall.inventory.zip.ByteSlice;
import io.seawall.inventory.zip.ZipBudget;
import io.seawall.model.NotChecked;
import io.seawall.model.PackageType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Reads Java archives. Maven's own files inside an archive are believed first; where they are
 * missing, the file name gives artifact and version, and {@link GroupFinder} the group from what
 * the whole layer tells. An archive that stays without identity is reported as such.
 */
public final class JavaArchives implements Analyzer {

  /** Of files that are archives with Java classes or with further archives. */
  static final String[] EXTENSIONS = {
    ".jar", ".war", ".ear", ".par", ".sar", ".jpi", ".hpi", ".kar", ".nar", ".lpkg", ".rar"
  };

  private final ReentrantLock inflating;
  private final Map<String, List<Archive>> archives = new LinkedHashMap<>();

  /**
   * @param inflating held while a compressed nested archive is in memory; one lock for all layers
   *     keeps the sum of that memory in bounds
   */
  public JavaArchives(ReentrantLock inflating) {
    this.inflating = inflating;
  }

  @Override
  public String id() {
    return "java-archive";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public boolean wants(String path, long size) {
    int length = path.length();
    if (length < 5 || path.charAt(length - 4) != '.' && path.charAt(length - 5) != '.') {
      return false;
    }
    for (String extension : EXTENSIONS) {
      if (path.endsWith(extension)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public int limit() {
    return 160 << 20;
  }

  @Override
  public boolean language() {
    return true;
  }

  @Override
  public void analyze(FileContent file, FactSink sink) {
    try (var budget = new ZipBudget()) {
      var walk = new ArchiveWalk(file.path(), sink, budget, inflating);
      archives.put(file.path(), walk.walk(ByteSlice.of(file.bytes())));
    }
  }

  @Override
  public void finish(LayerSink layer) {
    var all = new ArrayList<Archive>();
    archives.values().forEach(all::addAll);
    var groups = new GroupFinder(all);
    for (Archive archive : all) {
      identify(archive, groups, layer.at(archive.file()));
    }
    archives.clear();
  }

  private static void identify(Archive archive, GroupFinder groups, FactSink sink) {
    List<Coordinates> declared = archive.declared();
    Coordinates own = archive.own(declared);
    Identity inferred = own == null ? groups.find(archive) : null;
    if (own == null && inferred == null && declared.size() == 1) {
      own = declared.getFirst();
    }
    for (Coordinates coordinates : declared) {
      boolean itself = coordinates.equals(own);
      sink.installed(
          found(archive, coordinates, itself, itself ? "pom.properties" : "shaded pom.properties"));
    }
    if (inferred != null) {
      sink.installed(found(archive, inferred.coordinates(), true, inferred.reason()));
    } else if (declared.isEmpty()) {
      sink.notChecked(
          NotChecked.Kind.NO_IDENTITY,
          archive.place(),
          "neither Maven's files nor manifest and file name name a group, an artifact and a version");
    }
  }

  private static FoundPackage found(
      Archive archive, Coordinates coordinates, boolean itself, @Nullable String detail) {
    return new FoundPackage(
        PackageType.MAVEN,
        coordinates.name(),
        Objects.requireNonNull(coordinates.version()),
        null,
        null,
        archive.licenses(coordinates),
        itself ? archive.sha1() : null,
        archive.place(),
        detail);
  }
}
