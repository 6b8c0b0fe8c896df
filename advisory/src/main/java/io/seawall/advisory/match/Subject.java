package io.seawall.advisory.match;

import io.seawall.advisory.Ecosystem;
import io.seawall.advisory.QualifiedName;
import io.seawall.advisory.file.AdvisoryFileChange;
import io.seawall.model.Component;
import io.seawall.model.Distribution;
import io.seawall.model.PackageType;
import io.seawall.model.PackageUrl;
import io.seawall.model.SourcePackage;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is looked up for a component.
 *
 * @param ecosystem whose advisories apply
 * @param name name under which they are published
 * @param version version that they speak of
 * @param module module and stream that the component is known to belong to, for example {@code
 *     nodejs:18}; null where the name says it or nobody does
 * @param binary the binary package, which Ubuntu's OVAL names where other feeds name the source:
 *     what is said of it counts besides; null for other distributions
 */
record Subject(
    Ecosystem ecosystem,
    String name,
    String version,
    @Nullable String module,
    @Nullable SourcePackage binary) {

  /**
   * The subjects of a component, in the order in which they are asked for: the first that any
   * advisory knows counts. Empty for a package of an unknown distribution.
   *
   * <p>Debian and Alpine publish for source packages. RPMs are known by their own name or by their
   * source, and those of a module first as the module's.
   */
  static List<Subject> of(Component component, @Nullable Distribution distribution) {
    PackageType type = component.type();
    return switch (type) {
      case DEB, APK, RPM, ALPM ->
          distribution == null
              ? List.of()
              : onDistribution(component, Ecosystem.of(type, distribution));
      case GOLANG ->
          List.of(
              new Subject(Ecosystem.of(type), component.name(), undecorated(component.version())));
      case MAVEN, NPM, PYPI, CARGO, COMPOSER, GEM, NUGET ->
          List.of(new Subject(Ecosystem.of(type), component.name(), component.version()));
    };
  }

  Subject(Ecosystem ecosystem, String name, String version) {
    this(ecosystem, name, version, null, null);
  }

  private static List<Subject> onDistribution(Component component, Ecosystem ecosystem) {
    var own = new SourcePackage(component.name(), component.version());
    SourcePackage source = component.source() == null ? own : component.source();
    return switch (component.type()) {
      case RPM -> ofRpm(component, own, source, ecosystem);
      case ALPM -> List.of(new Subject(ecosystem, own.name(), own.version()));
      default -> {
        SourcePackage binary = ecosystem.distribution().equals("ubuntu") ? own : null;
        yield List.of(new Subject(ecosystem, source.name(), source.version(), null, binary));
      }
    };
  }

  private static List<Subject> ofRpm(
      Component component, SourcePackage own, SourcePackage source, Ecosystem ecosystem) {
    String module = module(component.purl());
    boolean others = !source.name().equals(own.name()) || !source.version().equals(own.version());
    var subjects = new ArrayList<Subject>(4);
    if (module != null) {
      String name = QualifiedName.modular(module, own.name());
      subjects.add(new Subject(ecosystem, name, own.version()));
      if (others) {
        name = QualifiedName.modular(module, source.name());
        subjects.add(new Subject(ecosystem, name, source.version()));
      }
    }
    subjects.add(new Subject(ecosystem, own.name(), own.version(), module, null));
    if (others) {
      subjects.add(new Subject(ecosystem, source.name(), source.version(), module, null));
    }
    return subjects;
  }

  /** What Seawall and Syft write as {@code rpmmod} and Trivy as {@code modularitylabel}. */
  private static @Nullable String module(PackageUrl purl) {
    String label = purl.qualifiers().get("rpmmod");
    if (label == null) {
      label = purl.qualifiers().get("modularitylabel");
    }
    if (label == null) {
      return null;
    }
    int second = label.indexOf(':', label.indexOf(':') + 1);
    return second < 0 ? label : label.substring(0, second);
  }

  /**
   * The ecosystems whose advisories count together. Fixes that Ubuntu sells to subscribers (Ubuntu
   * Pro, once ESM) count for packages that are such a fix, by the {@code esm} in their version:
   * others cannot have them.
   */
  List<Ecosystem> ecosystems() {
    boolean subscribed = version.contains("+esm") || version.contains("~esm");
    return subscribed && ecosystem.distribution().equals("ubuntu")
        ? List.of(ecosystem, new Ecosystem(ecosystem.type(), "ubuntu-pro", ecosystem.release()))
        : List.of(ecosystem);
  }

  /** The binary package as a subject of its own; null where there is none. */
  @Nullable Subject ofBinary() {
    return binary == null
        ? null
        : new Subject(ecosystem, QualifiedName.binary(binary.name()), binary.version());
  }

  /** Whether a change of the advisory file touches what is said of this. */
  boolean isConcerned(AdvisoryFileChange change) {
    for (Ecosystem each : ecosystems()) {
      if (change.concerns(each, name)) {
        return true;
      }
    }
    Subject other = ofBinary();
    return other != null && other.isConcerned(change);
  }

  /** The name without the module stream that {@link QualifiedName} puts before it. */
  String packageName() {
    int module = name.indexOf("::");
    return module < 0 ? name : name.substring(module + 2);
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
        && Objects.equals(module, that.module)
        && Objects.equals(binary, that.binary)
        && ecosystem.equals(that.ecosystem);
  }

  @Override
  public int hashCode() {
    return (name.hashCode() * 31 + version.hashCode()) * 31 + ecosystem.hashCode();
  }
}
