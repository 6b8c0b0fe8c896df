package io.seawall.policy.exception;

import io.seawall.model.Component;
import io.seawall.model.Evidence;
import io.seawall.model.Finding;
import io.seawall.model.LayerOwner;
import io.seawall.model.PackageUrl;
import io.seawall.policy.expression.Glob;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an exception covers: the findings that meet every condition that is not null.
 *
 * @param vulnerability fits the id or an alias, whatever the case
 * @param package_ fits the name of the package or of its source package
 * @param version fits the version of the package as its ecosystem writes it
 * @param purl same type, namespace and name; same version and qualifiers where it names them
 * @param path fits a file that shows the package
 * @param layerOwner whose work the layer is
 */
public record Selector(
    @Nullable Glob vulnerability,
    @Nullable Glob package_,
    @Nullable Glob version,
    @Nullable PackageUrl purl,
    @Nullable Glob path,
    @Nullable LayerOwner layerOwner) {

  /**
   * Whether it covers the finding.
   *
   * @param owner whose work the layer of the finding is; null where unknown
   */
  public boolean covers(Finding finding, @Nullable LayerOwner owner) {
    Component component = finding.component();
    return (layerOwner == null || layerOwner == owner)
        && (vulnerability == null || coversId(vulnerability, finding))
        && (package_ == null || coversName(package_, component))
        && (version == null || version.matches(component.version()))
        && (purl == null || coversPurl(purl, component.purl()))
        && (path == null || coversPath(path, component));
  }

  /** Whether it says what is ignored by anything narrower than stars. */
  boolean isSpecific() {
    return isSpecific(vulnerability) || isSpecific(package_) || isSpecific(path) || purl != null;
  }

  private static boolean isSpecific(@Nullable Glob glob) {
    return glob != null && !glob.matchesEverything();
  }

  private static boolean coversId(Glob glob, Finding finding) {
    if (glob.matchesIgnoringCase(finding.id())) {
      return true;
    }
    for (String alias : finding.aliases()) {
      if (glob.matchesIgnoringCase(alias)) {
        return true;
      }
    }
    return false;
  }

  private static boolean coversName(Glob glob, Component component) {
    return glob.matches(component.name())
        || component.source() != null && glob.matches(component.source().name());
  }

  private static boolean coversPurl(PackageUrl wanted, PackageUrl found) {
    return wanted.type().equals(found.type())
        && wanted.name().equals(found.name())
        && Objects.equals(wanted.namespace(), found.namespace())
        && (wanted.version() == null || wanted.version().equals(found.version()))
        && found.qualifiers().entrySet().containsAll(wanted.qualifiers().entrySet());
  }

  private static boolean coversPath(Glob glob, Component component) {
    for (Evidence seen : component.evidence()) {
      if (glob.matches(seen.path())) {
        return true;
      }
    }
    return false;
  }
}
