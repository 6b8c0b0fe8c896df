package io.seawall.scan.sbom;

import io.seawall.model.Changelog;
import io.seawall.model.Component;
import io.seawall.model.ErrorKind;
import io.seawall.model.Evidence;
import io.seawall.model.NotChecked;
import io.seawall.model.PackageType;
import io.seawall.model.PackageUrl;
import io.seawall.model.Presence;
import io.seawall.model.SeawallException;
import io.seawall.model.SourcePackage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes packages of components. The package URL says what a component is; the properties of
 * Seawall, where there are any, have the last word.
 */
final class PartReader {

  private final String document;
  private final boolean own;
  private final Map<String, Integer> layersByDiffId;
  private final Unread unread;

  /**
   * @param document name of the document
   * @param own whether Seawall wrote the document, so that nothing needs to be guessed
   * @param layersByDiffId index of each layer whose digest is known
   * @param unread takes every component that is no package
   */
  PartReader(String document, boolean own, Map<String, Integer> layersByDiffId, Unread unread) {
    this.document = document;
    this.own = own;
    this.layersByDiffId = layersByDiffId;
    this.unread = unread;
  }

  /** The package; null where the component is none that can be judged, which is counted. */
  @Nullable Component read(Bom.Part part) {
    PackageUrl purl = purl(part);
    if (purl == null) {
      return null;
    }
    Optional<PackageType> type = type(part, purl);
    if (type.isEmpty()) {
      unread.add(
          NotChecked.Kind.UNSUPPORTED,
          "pkg:" + purl.type(),
          "packages of this type are not matched with advisories",
          part.label());
      return null;
    }
    String version = version(part, purl);
    if (version == null) {
      unread.add(
          NotChecked.Kind.UNKNOWN_VERSION,
          "pkg:" + purl.type(),
          "packages without version",
          part.label());
      return null;
    }
    return component(part, withVersion(purl, version), type.get(), version);
  }

  private Component component(Bom.Part part, PackageUrl purl, PackageType type, String version) {
    String name = part.property(SeawallProperties.NAME);
    String owner = part.property(SeawallProperties.OWNED_BY);
    boolean deleted = Presence.DELETED.word().equals(part.property(SeawallProperties.PRESENCE));
    return new Component(
        purl,
        type,
        name == null ? spelled(part, PurlNames.name(purl)) : name,
        version,
        source(part, purl, type, version),
        deleted ? Presence.DELETED : Presence.INSTALLED,
        owner == null ? null : owner(part, owner),
        part.licenses(),
        part.sha1(),
        evidence(part));
  }

  /** The fixes that the document says were backported into the component; null for none. */
  @Nullable Changelog changelog(Bom.Part part, Component component) {
    if (part.patches().isEmpty() || !component.type().isOperatingSystem()) {
      return null;
    }
    String path = part.property(SeawallProperties.CHANGELOG);
    String layer = part.property(SeawallProperties.CHANGELOG_LAYER);
    SourcePackage source = component.source();
    var fixes = new TreeMap<String, Changelog.Fix>();
    for (Bom.Resolved patch : part.patches()) {
      fixes.putIfAbsent(patch.id(), new Changelog.Fix(patch.id(), patch.description()));
    }
    return new Changelog(
        component.type(),
        source == null ? new SourcePackage(component.name(), component.version()) : source,
        path == null ? document : path,
        layer == null ? null : index(part, layer),
        List.copyOf(fixes.values()));
  }

  /** The name in the case that the document uses: some package URLs know lower case only. */
  private static String spelled(Bom.Part part, String canonical) {
    String name = part.name();
    if (name == null || canonical.equalsIgnoreCase(name)) {
      return name == null ? canonical : name;
    }
    String grouped = part.group() + "/" + name;
    return canonical.equalsIgnoreCase(grouped) ? grouped : canonical;
  }

  private @Nullable PackageUrl purl(Bom.Part part) {
    if (part.purl() == null || part.purl().isEmpty()) {
      // Trivy's applications stand for lock files whose packages follow as components.
      if (part.property(ToolProperties.TRIVY_CLASS) == null) {
        String type = part.type().isEmpty() ? "unknown" : part.type();
        unread.add(
            NotChecked.Kind.UNSUPPORTED,
            "components of type " + type,
            "no package URL says what they are",
            part.label());
      }
      return null;
    }
    try {
      return PackageUrl.parse(part.purl());
    } catch (IllegalArgumentException e) {
      unread.add(
          NotChecked.Kind.MALFORMED,
          "package URLs",
          "they break the package-url specification",
          "line " + part.line() + ": " + e.getMessage());
      return null;
    }
  }

  private static Optional<PackageType> type(Bom.Part part, PackageUrl purl) {
    String type = part.property(SeawallProperties.TYPE);
    return PackageType.ofPurlType(type == null ? purl.type() : type);
  }

  private static @Nullable String version(Bom.Part part, PackageUrl purl) {
    String own = part.property(SeawallProperties.VERSION);
    if (own != null) {
      return own;
    }
    String fromPurl = PurlNames.version(purl);
    if (fromPurl != null) {
      return fromPurl;
    }
    return part.version() == null || part.version().isEmpty() ? null : part.version();
  }

  private static PackageUrl withVersion(PackageUrl purl, String version) {
    return purl.version() != null
        ? purl
        : new PackageUrl(
            purl.type(), purl.namespace(), purl.name(), version, purl.qualifiers(), purl.subpath());
  }

  private @Nullable SourcePackage source(
      Bom.Part part, PackageUrl purl, PackageType type, String version) {
    String name = part.property(SeawallProperties.SOURCE_NAME);
    String sourceVersion = part.property(SeawallProperties.SOURCE_VERSION);
    if (name != null) {
      return new SourcePackage(name, sourceVersion == null ? version : sourceVersion);
    }
    if (own || !type.isOperatingSystem()) {
      return null;
    }
    SourcePackage told = ToolProperties.source(part, purl, version);
    // Where a binary package names no source package, both have the same name.
    return told == null && type != PackageType.RPM ? new SourcePackage(purl.name(), version) : told;
  }

  private PackageUrl owner(Bom.Part part, String text) {
    try {
      return PackageUrl.parse(text);
    } catch (IllegalArgumentException e) {
      throw malformed(part, SeawallProperties.OWNED_BY, String.valueOf(e.getMessage()));
    }
  }

  private List<Evidence> evidence(Bom.Part part) {
    var evidence = new ArrayList<Evidence>();
    String[] layers = layers(part);
    for (int i = 0; i < part.occurrences().size(); i++) {
      Bom.Occurrence seen = part.occurrences().get(i);
      String layer = i < layers.length ? layers[i] : "-";
      evidence.add(new Evidence(path(seen.location()), index(part, layer), seen.context()));
    }
    String diffId = part.property(ToolProperties.TRIVY_LAYER_DIFF_ID);
    Integer layer = diffId == null ? null : layersByDiffId.get(diffId);
    if (evidence.isEmpty()) {
      for (String file : ToolProperties.files(part)) {
        evidence.add(new Evidence(path(file), layer, null));
      }
    }
    if (evidence.isEmpty()) {
      evidence.add(new Evidence(document, layer, "component in line " + part.line()));
    }
    return evidence;
  }

  private String path(String location) {
    return !own && location.length() > 1 && location.startsWith("/")
        ? location.substring(1)
        : location;
  }

  private static String[] layers(Bom.Part part) {
    String layers = part.property(SeawallProperties.LAYERS);
    return layers == null ? new String[0] : layers.split(",");
  }

  private @Nullable Integer index(Bom.Part part, String layer) {
    if (layer.equals("-")) {
      return null;
    }
    try {
      return Integer.valueOf(layer);
    } catch (NumberFormatException e) {
      throw malformed(part, SeawallProperties.LAYERS, "'" + layer + "' is no layer index");
    }
  }

  private SeawallException malformed(Bom.Part part, String property, String problem) {
    return new SeawallException(
        ErrorKind.USER,
        "sbom-malformed",
        document + ":" + part.line() + ": property " + property + ": " + problem);
  }
}
