package io.seawall.advisory.match;

import io.seawall.advisory.Ecosystem;
import io.seawall.advisory.QualifiedName;
import io.seawall.model.Component;
import io.seawall.model.Distribution;
import io.seawall.model.PackageType;
import io.seawall.model.SourcePackage;
import org.jspecify.annotations.Nullable;

/**
 * What is looked up for a component.
 *
 * @param ecosystem whose advisories apply
 * @param name name under which they are published
 * @param version version that they speak of
 */
record Subject(Ecosystem ecosystem, String name, String version) {

  /**
   * The subject of a component: Debian and Alpine publish for source packages, the others for the
   * package itself. Null for a package of an unknown distribution.
   */
  static @Nullable Subject of(Component component, @Nullable Distribution distribution) {
    PackageType type = component.type();
    SourcePackage source = component.source();
    return switch (type) {
      case DEB, APK ->
          source == null
              ? onDistribution(component, component.name(), component.version(), distribution)
              : onDistribution(component, source.name(), source.version(), distribution);
      case RPM, ALPM ->
          onDistribution(component, component.name(), component.version(), distribution);
      case GOLANG ->
          new Subject(Ecosystem.of(type), component.name(), undecorated(component.version()));
      case MAVEN, NPM, PYPI, CARGO, COMPOSER, GEM, NUGET ->
          new Subject(Ecosystem.of(type), component.name(), component.version());
    };
  }

  /** The source package, for distributions whose advisories name it where others name binaries. */
  static @Nullable Subject ofSource(Component component, Subject subject) {
    SourcePackage source = component.source();
    return component.type() != PackageType.RPM || source == null
        ? null
        : new Subject(subject.ecosystem(), source.name(), source.version());
  }

  /** The package as its module stream builds it, for an RPM that names one; null for others. */
  static @Nullable Subject ofModule(Component component, Subject subject) {
    String module =
        component.type() == PackageType.RPM
            ? component.purl().qualifiers().getOrDefault("rpmmod", "")
            : "";
    if (module.isEmpty()) {
      return null;
    }
    int stream = module.indexOf(':');
    int end = stream < 0 ? -1 : module.indexOf(':', stream + 1);
    String name = QualifiedName.modular(end < 0 ? module : module.substring(0, end), subject.name);
    return new Subject(subject.ecosystem, name, subject.version);
  }

  /** The binary package, which Ubuntu's OVAL names where other feeds name the source. */
  static @Nullable Subject ofBinary(Component component, Subject subject) {
    return component.type() == PackageType.DEB && subject.ecosystem.distribution().equals("ubuntu")
        ? new Subject(
            subject.ecosystem, QualifiedName.binary(component.name()), component.version())
        : null;
  }

  private static @Nullable Subject onDistribution(
      Component component, String name, String version, @Nullable Distribution distribution) {
    return distribution == null
        ? null
        : new Subject(Ecosystem.of(component.type(), distribution), name, version);
  }

  /** Go's advisories write versions without the {@code v} of modules and the {@code go} of Go. */
  private static String undecorated(String version) {
    if (version.startsWith("go")) {
      return version.substring(2);
    }
    return version.startsWith("v") ? version.substring(1) : version;
  }

  /** Written out, as in {@link #hashCode}: the generated method costs 10 ms at its first call. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Subject that
        && name.equals(that.name)
        && version.equals(that.version)
        && ecosystem.equals(that.ecosystem);
  }

  @Override
  public int hashCode() {
    return (name.hashCode() * 31 + version.hashCode()) * 31 + ecosystem.hashCode();
  }
}
