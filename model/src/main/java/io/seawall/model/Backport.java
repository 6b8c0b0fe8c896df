package io.seawall.model;

import java.util.Objects;

/**
 * A fix that the packages of one source hold whatever their version looks like, because their own
 * changelog says so.
 *
 * @param type kind of the packages
 * @param source the source package in the version that is installed
 * @param vulnerability the CVE that the changelog names
 * @param evidence the changelog, with the version that brought the fix and the line that names the
 *     CVE as its detail
 */
public record Backport(
    PackageType type, SourcePackage source, String vulnerability, Evidence evidence) {

  /** Whether it speaks of the source that a component was built from. */
  public boolean concerns(Component component) {
    SourcePackage built = component.source();
    return component.type() == type
        && (built == null
            ? source.name().equals(component.name()) && source.version().equals(component.version())
            : Objects.equals(source, built));
  }
}
