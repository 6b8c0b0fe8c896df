package io.seawall.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The vulnerabilities that the changelog of installed packages says are fixed, whatever the version
 * of the packages looks like: distributions repair old versions instead of shipping new ones.
 *
 * @param type kind of the packages
 * @param source what they were built from, in the version that is installed
 * @param path the changelog: a file inside the image without leading slash
 * @param layer index of the layer that holds it; null for an SBOM that names none
 * @param fixes sorted by vulnerability, each one once; at least one
 */
public record Changelog(
    PackageType type, SourcePackage source, String path, @Nullable Integer layer, List<Fix> fixes) {

  public Changelog {
    fixes = List.copyOf(fixes);
  }

  /**
   * A vulnerability that is fixed.
   *
   * @param vulnerability its CVE number
   * @param detail the version that brought the fix and the line that names the CVE; null where an
   *     SBOM names none
   */
  public record Fix(String vulnerability, @Nullable String detail) {}

  /** Whether a component was built from this source. */
  public boolean concerns(Component component) {
    SourcePackage built = component.source();
    return component.type() == type
        && (built == null
            ? source.name().equals(component.name()) && source.version().equals(component.version())
            : source.equals(built));
  }

  /** The line that says that a vulnerability is fixed; null if none does. */
  public @Nullable Evidence evidence(String vulnerability) {
    for (Fix fix : fixes) {
      if (fix.vulnerability().equals(vulnerability)) {
        return new Evidence(path, layer, fix.detail());
      }
    }
    return null;
  }
}
