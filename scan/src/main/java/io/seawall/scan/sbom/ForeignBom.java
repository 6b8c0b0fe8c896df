package io.seawall.scan.sbom;

import io.seawall.model.Changelog;
import io.seawall.model.Component;
import io.seawall.model.Digest;
import io.seawall.model.Evidence;
import io.seawall.model.ImageFacts;
import io.seawall.model.Layer;
import io.seawall.model.LayerOwner;
import io.seawall.model.NotChecked;
import io.seawall.model.PackageType;
import io.seawall.model.PackageUrl;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes facts of a document that another tool wrote. */
final class ForeignBom {

  private static final Comparator<Component> ORDER =
      Comparator.comparing(Component::purl)
          .thenComparing(Component::presence)
          .thenComparing(component -> component.evidence().getFirst().path());

  private final String name;
  private final Bom bom;
  private final Unread unread = new Unread();
  private final Map<PackageUrl, Merged> merged = new LinkedHashMap<>();
  private final List<Changelog> changelogs = new ArrayList<>();
  private Bom.@Nullable Part system;

  ForeignBom(String name, Bom bom) {
    this.name = name;
    this.bom = bom;
  }

  ImageFacts facts() {
    List<Layer> layers = layers();
    var layersByDiffId = new HashMap<String, Integer>();
    layers.forEach(layer -> layersByDiffId.put(String.valueOf(layer.diffId()), layer.index()));
    var reader = new PartReader(name, false, layersByDiffId, unread);
    if (bom.image() != null && isPackage(bom.image())) {
      add(reader, bom.image());
    }
    for (Bom.Part part : bom.components()) {
      if (part.type().equals("operating-system") && system == null) {
        system = part;
      } else {
        add(reader, part);
      }
    }
    var components = new ArrayList<Component>();
    merged.values().forEach(each -> components.add(each.component()));
    components.sort(ORDER);
    return new ImageFacts(
        new ImageFacts.Subject(name, null, null),
        ForeignDistribution.of(system, components),
        layers,
        components,
        ChangelogOrder.sorted(changelogs),
        List.of(),
        notChecked());
  }

  private void add(PartReader reader, Bom.Part part) {
    Component component = reader.read(part);
    if (component != null) {
      Changelog changelog = reader.changelog(part, component);
      if (changelog != null) {
        changelogs.add(changelog);
      }
      merged
          .computeIfAbsent(component.purl(), purl -> new Merged(component))
          .evidence
          .addAll(component.evidence());
    }
  }

  /** Whether the subject of the document is itself a package, as for a library's own SBOM. */
  private static boolean isPackage(Bom.Part image) {
    if (image.purl() == null) {
      return false;
    }
    try {
      return PackageType.ofPurlType(PackageUrl.parse(image.purl()).type()).isPresent();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** The layers that Trivy names. Nobody says whose they are: the lowest counts as the base. */
  private List<Layer> layers() {
    var layers = new ArrayList<Layer>();
    if (bom.image() == null) {
      return layers;
    }
    for (Bom.Property property : bom.image().properties()) {
      if (property.name().equals(ToolProperties.TRIVY_DIFF_ID)) {
        Digest diffId = digest(property.value());
        if (diffId == null) {
          return List.of();
        }
        LayerOwner owner = layers.isEmpty() ? LayerOwner.BASE : LayerOwner.APPLICATION;
        layers.add(new Layer(layers.size(), diffId, null, null, owner));
      }
    }
    return layers;
  }

  private static @Nullable Digest digest(String text) {
    try {
      return Digest.parse(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private List<NotChecked> notChecked() {
    var list = new ArrayList<>(unread.notChecked());
    if (bom.vulnerabilities() > 0) {
      list.add(
          new NotChecked(
              NotChecked.Kind.UNSUPPORTED,
              "vulnerabilities",
              null,
              bom.vulnerabilities()
                  + " statements on vulnerabilities in the SBOM are not used; Seawall matches"
                  + " the packages itself"));
    }
    if (bom.specVersion() != null && !isKnown(bom.specVersion())) {
      list.add(
          new NotChecked(
              NotChecked.Kind.UNSUPPORTED,
              "specVersion",
              null,
              "CycloneDX "
                  + bom.specVersion()
                  + " is not known; what it adds to 1.7 was passed over"));
    }
    return list;
  }

  private static boolean isKnown(String specVersion) {
    return specVersion.length() == 3 && specVersion.charAt(2) <= '7';
  }

  /** A package that may be listed once for each place. */
  private static final class Merged {
    private final Component first;
    private final Set<Evidence> evidence = new LinkedHashSet<>();

    private Merged(Component first) {
      this.first = first;
    }

    private Component component() {
      return new Component(
          first.purl(),
          first.type(),
          first.name(),
          first.version(),
          first.source(),
          first.presence(),
          first.ownedBy(),
          first.licenses(),
          first.sha1(),
          List.copyOf(evidence));
    }
  }
}
