package io.seawall.scan.sbom;

import io.seawall.model.Changelog;
import io.seawall.model.Component;
import io.seawall.model.Digest;
import io.seawall.model.Distribution;
import io.seawall.model.ErrorKind;
import io.seawall.model.ImageFacts;
import io.seawall.model.Layer;
import io.seawall.model.LayerOwner;
import io.seawall.model.NotChecked;
import io.seawall.model.Platform;
import io.seawall.model.SeawallException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes facts of a document that {@link CycloneDxWriter} wrote: the facts that it was given. */
final class OwnBom {

  private final String name;
  private final Bom bom;
  private final Bom.Part image;

  /**
   * @param image the image of the document
   */
  OwnBom(String name, Bom bom, Bom.Part image) {
    this.name = name;
    this.bom = bom;
    this.image = image;
  }

  ImageFacts facts() {
    String mapping = image.property(SeawallProperties.MAPPING);
    if (!SeawallProperties.MAPPING_VERSION.equals(mapping)) {
      throw new SeawallException(
          ErrorKind.USER,
          "sbom-unsupported",
          name + " was written by a newer Seawall (mapping " + mapping + "): update this one");
    }
    var unread = new Unread();
    var reader = new PartReader(name, true, Map.of(), unread);
    var components = new ArrayList<Component>();
    var changelogs = new ArrayList<Changelog>();
    Distribution distribution = null;
    for (Bom.Part part : bom.components()) {
      if (part.type().equals("operating-system") && distribution == null) {
        distribution = distribution(part);
        continue;
      }
      Component component = reader.read(part);
      if (component != null) {
        components.add(component);
        Changelog changelog = reader.changelog(part, component);
        if (changelog != null) {
          changelogs.add(changelog);
        }
      }
    }
    List<NotChecked> notChecked = notChecked();
    notChecked.addAll(unread.notChecked());
    return new ImageFacts(
        subject(),
        distribution,
        layers(),
        components,
        ChangelogOrder.sorted(changelogs),
        deletedFiles(),
        notChecked);
  }

  private ImageFacts.Subject subject() {
    Digest digest = null;
    Platform platform = null;
    try {
      String digestText = image.property(SeawallProperties.SUBJECT_DIGEST);
      digest = digestText == null ? null : Digest.parse(digestText);
      String platformText = image.property(SeawallProperties.SUBJECT_PLATFORM);
      platform = platformText == null ? null : Platform.parse(platformText);
    } catch (IllegalArgumentException e) {
      throw new SeawallException(
          ErrorKind.USER, "sbom-malformed", name + ":" + image.line() + ": " + e.getMessage(), e);
    }
    return new ImageFacts.Subject(text(image.name()), digest, platform);
  }

  private static Distribution distribution(Bom.Part part) {
    return new Distribution(
        text(part.name()),
        text(part.version()),
        part.property(SeawallProperties.CODENAME),
        text(part.description()));
  }

  private List<Layer> layers() {
    var layers = new ArrayList<Layer>();
    for (var entry : IndexedProperties.of(name, image.properties(), SeawallProperties.LAYER)) {
      layers.add(
          new Layer(
              entry.index(),
              entry.optional("diffId", Digest::parse),
              entry.optional("digest", Digest::parse),
              entry.text("createdBy"),
              entry.word("owner", LayerOwner.values(), LayerOwner::word)));
    }
    return layers;
  }

  private List<ImageFacts.DeletedFiles> deletedFiles() {
    var deleted = new ArrayList<ImageFacts.DeletedFiles>();
    for (var entry :
        IndexedProperties.of(name, image.properties(), SeawallProperties.DELETED_FILES)) {
      deleted.add(
          new ImageFacts.DeletedFiles(
              entry.required("path"),
              entry.required("shippedIn", Integer::valueOf),
              entry.required("deletedIn", Integer::valueOf),
              entry.required("files", Long::valueOf),
              entry.required("bytes", Long::valueOf)));
    }
    return deleted;
  }

  private List<NotChecked> notChecked() {
    var notChecked = new ArrayList<NotChecked>();
    for (var entry : IndexedProperties.of(name, bom.properties(), SeawallProperties.NOT_CHECKED)) {
      notChecked.add(
          new NotChecked(
              entry.word("kind", NotChecked.Kind.values(), NotChecked.Kind::word),
              entry.required("place"),
              entry.optional("layer", Integer::valueOf),
              entry.required("reason")));
    }
    return notChecked;
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
