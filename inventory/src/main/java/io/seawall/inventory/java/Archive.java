package io.seawall.inventory.java;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one archive says of itself.
 *
 * @param file the file of the layer that is the archive, or holds it
 * @param place where in that file; null for the file itself
 * @param name file name of the archive
 * @param sha1 of the whole archive
 * @param properties coordinates from every {@code pom.properties}: its own and those of the
 *     archives that were shaded into it
 * @param poms every {@code pom.xml}
 * @param manifest of the archive
 * @param basePackage package of most of its classes; null if there is none, or if it was not needed
 */
record Archive(
    String file,
    @Nullable String place,
    String name,
    String sha1,
    List<Coordinates> properties,
    List<PomXml> poms,
    Manifest manifest,
    @Nullable String basePackage) {

  /** The folder, or the archive with the folder inside, that holds this archive. */
  String container() {
    String whole = place == null ? file : file + "!/" + place;
    return whole.substring(0, whole.length() - name.length());
  }

  /** Whether the manifest is of this very archive: shading may leave that of another one. */
  boolean manifestFits() {
    String inName = ArchiveName.parse(name, manifest.version()).version();
    String stated = manifest.version();
    return inName == null
        || stated == null
        || inName.startsWith(stated)
        || stated.startsWith(inName);
  }

  /**
   * Coordinates from Maven's own files: each {@code pom.properties}, and each {@code pom.xml} whose
   * artifact has none. Where the version is missing it comes from the file name, if that fits.
   */
  List<Coordinates> declared() {
    var declared = new ArrayList<Coordinates>();
    for (Coordinates properties : properties) {
      addWithVersion(properties, declared);
    }
    for (PomXml pom : poms) {
      Coordinates own = pom.own();
      if (own != null && declared.stream().noneMatch(other -> other.name().equals(own.name()))) {
        addWithVersion(own, declared);
      }
    }
    return declared;
  }

  /** Those of {@code declared} that are the archive itself by its file name; null if none is. */
  @Nullable Coordinates own(List<Coordinates> declared) {
    Coordinates best = null;
    for (Coordinates candidate : declared) {
      boolean fits = ArchiveName.fits(name, candidate.artifact());
      if (fits && (best == null || candidate.artifact().length() > best.artifact().length())) {
        best = candidate;
      }
    }
    return best;
  }

  /** Licences that its own POM declares. */
  List<String> licenses(Coordinates coordinates) {
    for (PomXml pom : poms) {
      if (pom.own() != null && pom.own().name().equals(coordinates.name())) {
        return pom.licenses();
      }
    }
    return List.of();
  }

  private void addWithVersion(Coordinates found, List<Coordinates> into) {
    String version = found.version();
    if (version == null && ArchiveName.fits(name, found.artifact())) {
      version = ArchiveName.parse(name, manifest.version()).version();
    }
    if (version != null) {
      into.add(new Coordinates(found.group(), found.artifact(), version));
    }
  }
}
