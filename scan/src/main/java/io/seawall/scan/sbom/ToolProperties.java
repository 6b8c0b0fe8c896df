package io.seawall.scan.sbom;

import io.seawall.model.PackageUrl;
import io.seawall.model.SourcePackage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Properties by which Trivy, Syft and cdxgen tell what CycloneDX has no field for, and the {@code
 * upstream} qualifier that Syft puts into package URLs.
 */
final class ToolProperties {

  static final String TRIVY_CLASS = "aquasecurity:trivy:Class";
  static final String TRIVY_DIFF_ID = "aquasecurity:trivy:DiffID";
  static final String TRIVY_LAYER_DIFF_ID = "aquasecurity:trivy:LayerDiffID";
  static final String SYFT_DISTRO_ID = "syft:distro:id";
  static final String SYFT_DISTRO_VERSION = "syft:distro:versionID";
  static final String SYFT_DISTRO_NAME = "syft:distro:prettyName";
  static final String SYFT_DISTRO_CODENAME = "syft:distro:versionCodename";

  private static final String TRIVY_SOURCE = "aquasecurity:trivy:Src";
  private static final String TRIVY_FILE = "aquasecurity:trivy:FilePath";
  private static final String SYFT_LOCATION = "syft:location:";
  private static final String SYFT_SOURCE = "syft:metadata:source";
  private static final String SYFT_ORIGIN = "syft:metadata:originPackage";
  private static final String CDXGEN_FILE = "SrcFile";

  private ToolProperties() {}

  /** Whether anything here or in {@link SeawallProperties} looks at the property. */
  static boolean isRead(String name) {
    return name.startsWith(SeawallProperties.PREFIX)
        || name.startsWith(TRIVY_SOURCE)
        || name.startsWith("syft:distro:")
        || name.startsWith(SYFT_LOCATION) && name.endsWith(":path")
        || name.startsWith(SYFT_SOURCE)
        || switch (name) {
          case TRIVY_CLASS,
              TRIVY_DIFF_ID,
              TRIVY_LAYER_DIFF_ID,
              TRIVY_FILE,
              SYFT_ORIGIN,
              CDXGEN_FILE ->
              true;
          default -> false;
        };
  }

  /** The files in which a component was seen, in the tool's order. */
  static List<String> files(Bom.Part part) {
    var files = new ArrayList<String>();
    for (Bom.Property property : part.properties()) {
      String name = property.name();
      if (name.equals(TRIVY_FILE) || name.equals(CDXGEN_FILE) || name.startsWith(SYFT_LOCATION)) {
        files.add(property.value());
      }
    }
    return files;
  }

  /** The source package as the tool or the package URL tells it; null where neither does. */
  static @Nullable SourcePackage source(Bom.Part part, PackageUrl purl, String version) {
    SourcePackage trivy = trivySource(part, version);
    if (trivy != null) {
      return trivy;
    }
    SourcePackage syft = syftSource(part, purl, version);
    if (syft != null) {
      return syft;
    }
    String upstream = purl.qualifiers().get("upstream");
    return upstream == null ? null : upstream(upstream, purl, version);
  }

  private static @Nullable SourcePackage trivySource(Bom.Part part, String version) {
    String name = part.property("aquasecurity:trivy:SrcName");
    if (name == null) {
      return null;
    }
    String sourceVersion = part.property("aquasecurity:trivy:SrcVersion");
    if (sourceVersion == null) {
      return new SourcePackage(name, version);
    }
    String epoch = part.property("aquasecurity:trivy:SrcEpoch");
    String release = part.property("aquasecurity:trivy:SrcRelease");
    String whole = release == null ? sourceVersion : sourceVersion + "-" + release;
    return new SourcePackage(
        name, epoch == null || epoch.equals("0") ? whole : epoch + ":" + whole);
  }

  private static @Nullable SourcePackage syftSource(
      Bom.Part part, PackageUrl purl, String version) {
    String rpm = part.property("syft:metadata:sourceRpm");
    if (rpm != null && !rpm.isEmpty()) {
      return upstream(rpm, purl, version);
    }
    String name = part.property(SYFT_SOURCE);
    if (name == null || name.isEmpty()) {
      name = part.property(SYFT_ORIGIN);
    }
    if (name == null || name.isEmpty()) {
      return null;
    }
    String sourceVersion = part.property("syft:metadata:sourceVersion");
    return new SourcePackage(
        name, sourceVersion == null || sourceVersion.isEmpty() ? version : sourceVersion);
  }

  /** Reads {@code name}, {@code name@version} or {@code name-version-release.src.rpm}. */
  private static SourcePackage upstream(String text, PackageUrl purl, String version) {
    if (text.endsWith(".src.rpm") || text.endsWith(".nosrc.rpm")) {
      String stem = text.substring(0, text.lastIndexOf('.', text.length() - 5));
      int release = stem.lastIndexOf('-');
      int middle = release < 0 ? -1 : stem.lastIndexOf('-', release - 1);
      if (middle > 0) {
        String epoch = purl.qualifiers().get("epoch");
        String sourceVersion = stem.substring(middle + 1);
        return new SourcePackage(
            stem.substring(0, middle), epoch == null ? sourceVersion : epoch + ":" + sourceVersion);
      }
    }
    int at = text.lastIndexOf('@');
    return at > 0
        ? new SourcePackage(text.substring(0, at), text.substring(at + 1))
        : new SourcePackage(text, version);
  }
}
