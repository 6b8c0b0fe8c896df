package io.seawall.inventory.analyzer;

import io.seawall.model.PackageType;
import io.seawall.model.SourcePackage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A package as one file names it, before anything is known of the image around it.
 *
 * @param type kind of the package
 * @param name as its ecosystem writes it: {@code group:artifact} for Maven, {@code @scope/name} for
 *     npm
 * @param version as its ecosystem writes it
 * @param architecture for packages of an operating system, for example {@code amd64}, and for gems
 *     with native code their platform; null for all others
 * @param source source package; null where the file names none
 * @param licenses as declared, perhaps none
 * @param sha1 SHA-1 of the archive in lower-case hexadecimal; null where the package is no archive
 * @param place place inside the file, as in {@code BOOT-INF/lib/a.jar}; null for the file itself
 * @param detail what was read, for people; null if the path says it all
 * @param module module and stream of the operating system that the package was built for, as in
 *     {@code nodejs:18}; null for none
 */
public record FoundPackage(
    PackageType type,
    String name,
    String version,
    @Nullable String architecture,
    @Nullable SourcePackage source,
    List<String> licenses,
    @Nullable String sha1,
    @Nullable String place,
    @Nullable String detail,
    @Nullable String module) {

  public FoundPackage {
    licenses = List.copyOf(licenses);
  }

  /** A package of no module. */
  public FoundPackage(
      PackageType type,
      String name,
      String version,
      @Nullable String architecture,
      @Nullable SourcePackage source,
      List<String> licenses,
      @Nullable String sha1,
      @Nullable String place,
      @Nullable String detail) {
    this(type, name, version, architecture, source, licenses, sha1, place, detail, null);
  }

  /** A package of a language that is no archive. */
  public static FoundPackage of(
      PackageType type, String name, String version, List<String> licenses) {
    return new FoundPackage(type, name, version, null, null, licenses, null, null, null);
  }
}
