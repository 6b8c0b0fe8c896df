package io.seawall.scan.facts;

import io.seawall.model.Changelog;
import io.seawall.model.Component;
import io.seawall.model.Digest;
import io.seawall.model.Distribution;
import io.seawall.model.Evidence;
import io.seawall.model.ImageFacts;
import io.seawall.model.Layer;
import io.seawall.model.LayerOwner;
import io.seawall.model.NotChecked;
import io.seawall.model.PackageType;
import io.seawall.model.PackageUrl;
import io.seawall.model.Platform;
import io.seawall.model.Presence;
import io.seawall.model.SourcePackage;
import io.seawall.scan.json.JsonCursor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the image facts document strictly: what {@link FactsJson} does not write is a mistake. */
final class FactsReader {

  private final JsonCursor json;

  FactsReader(JsonCursor json) {
    this.json = json;
  }

  ImageFacts read() {
    List<Changelog> changelogs = List.of();
    List<Component> components = List.of();
    List<ImageFacts.DeletedFiles> deletedFiles = List.of();
    Distribution distribution = null;
    List<Layer> layers = List.of();
    List<NotChecked> notChecked = List.of();
    ImageFacts.Subject subject = null;
    boolean versioned = false;
    enterObject();
    for (String field = json.nextField(); field != null; field = json.nextField()) {
      switch (field) {
        case "changelogs" -> changelogs = list(FactsReader::changelog);
        case "components" -> components = list(FactsReader::component);
        case "deletedFiles" -> deletedFiles = list(FactsReader::deletedFiles);
        case "distribution" -> distribution = distribution();
        case "layers" -> layers = list(FactsReader::layer);
        case "notChecked" -> notChecked = list(FactsReader::notChecked);
        case "schemaVersion" -> versioned = schemaVersion();
        case "subject" -> subject = subject();
        default -> throw unknown(field);
      }
    }
    json.end();
    require(versioned, "schemaVersion");
    return new ImageFacts(
        required(subject, "subject"),
        distribution,
        layers,
        components,
        changelogs,
        deletedFiles,
        notChecked);
  }

  private boolean schemaVersion() {
    long version = json.integer();
    if (version != FactsJson.SCHEMA_VERSION) {
      throw json.malformed(
          "schemaVersion is " + version + ", this Seawall reads " + FactsJson.SCHEMA_VERSION);
    }
    return true;
  }

  private ImageFacts.Subject subject() {
    String name = null;
    Digest digest = null;
    Platform platform = null;
    enterObject();
    for (String field = json.nextField(); field != null; field = json.nextField()) {
      switch (field) {
        case "digest" -> digest = parsed(Digest::parse);
        case "name" -> name = json.requiredText();
        case "platform" -> platform = parsed(Platform::parse);
        default -> throw unknown(field);
      }
    }
    return new ImageFacts.Subject(required(name, "name"), digest, platform);
  }

  private Distribution distribution() {
    String codename = null;
    String id = null;
    String prettyName = null;
    String versionId = null;
    enterObject();
    for (String field = json.nextField(); field != null; field = json.nextField()) {
      switch (field) {
        case "codename" -> codename = json.requiredText();
        case "id" -> id = json.requiredText();
        case "prettyName" -> prettyName = json.requiredText();
        case "versionId" -> versionId = json.requiredText();
        default -> throw unknown(field);
      }
    }
    return new Distribution(
        required(id, "id"),
        required(versionId, "versionId"),
        codename,
        required(prettyName, "prettyName"));
  }

  private Layer layer() {
    String createdBy = null;
    Digest diffId = null;
    Digest digest = null;
    Integer index = null;
    LayerOwner owner = null;
    enterObject();
    for (String field = json.nextField(); field != null; field = json.nextField()) {
      switch (field) {
        case "createdBy" -> createdBy = json.requiredText();
        case "diffId" -> diffId = parsed(Digest::parse);
        case "digest" -> digest = parsed(Digest::parse);
        case "index" -> index = json.smallInteger();
        case "owner" -> owner = word(LayerOwner.values(), LayerOwner::word);
        default -> throw unknown(field);
      }
    }
    return new Layer(required(index, "index"), diffId, digest, createdBy, required(owner, "owner"));
  }

  private ImageFacts.DeletedFiles deletedFiles() {
    Long bytes = null;
    Integer deletedIn = null;
    Long files = null;
    String path = null;
    Integer shippedIn = null;
    enterObject();
    for (String field = json.nextField(); field != null; field = json.nextField()) {
      switch (field) {
        case "bytes" -> bytes = json.integer();
        case "deletedIn" -> deletedIn = json.smallInteger();
        case "files" -> files = json.integer();
        case "path" -> path = json.requiredText();
        case "shippedIn" -> shippedIn = json.smallInteger();
        default -> throw unknown(field);
      }
    }
    return new ImageFacts.DeletedFiles(
        required(path, "path"),
        required(shippedIn, "shippedIn"),
        required(deletedIn, "deletedIn"),
        required(files, "files"),
        required(bytes, "bytes"));
  }

  private NotChecked notChecked() {
    NotChecked.Kind kind = null;
    Integer layer = null;
    String place = null;
    String reason = null;
    enterObject();
    for (String field = json.nextField(); field != null; field = json.nextField()) {
      switch (field) {
        case "kind" -> kind = word(NotChecked.Kind.values(), NotChecked.Kind::word);
        case "layer" -> layer = json.smallInteger();
        case "place" -> place = json.requiredText();
        case "reason" -> reason = json.requiredText();
        default -> throw unknown(field);
      }
    }
    return new NotChecked(
        required(kind, "kind"), required(place, "place"), layer, required(reason, "reason"));
  }

  private Component component() {
    List<Evidence> evidence = List.of();
    List<String> licenses = List.of();
    String name = null;
    PackageUrl ownedBy = null;
    Presence presence = null;
    PackageUrl purl = null;
    String sha1 = null;
    SourcePackage source = null;
    PackageType type = null;
    String version = null;
    enterObject();
    for (String field = json.nextField(); field != null; field = json.nextField()) {
      switch (field) {
        case "evidence" -> evidence = list(FactsReader::evidence);
        case "licenses" -> licenses = list(reader -> reader.json.requiredText());
        case "name" -> name = json.requiredText();
        case "ownedBy" -> ownedBy = parsed(PackageUrl::parse);
        case "presence" -> presence = word(Presence.values(), Presence::word);
        case "purl" -> purl = versionedPurl();
        case "sha1" -> sha1 = json.requiredText();
        case "source" -> source = source();
        case "type" -> type = word(PackageType.values(), PackageType::purlType);
        case "version" -> version = json.requiredText();
        default -> throw unknown(field);
      }
    }
    return new Component(
        required(purl, "purl"),
        required(type, "type"),
        required(name, "name"),
        required(version, "version"),
        source,
        required(presence, "presence"),
        ownedBy,
        licenses,
        sha1,
        evidence);
  }

  private Changelog changelog() {
    List<Changelog.Fix> fixes = List.of();
    Integer layer = null;
    String path = null;
    SourcePackage source = null;
    PackageType type = null;
    enterObject();
    for (String field = json.nextField(); field != null; field = json.nextField()) {
      switch (field) {
        case "fixes" -> fixes = list(FactsReader::fix);
        case "layer" -> layer = json.smallInteger();
        case "path" -> path = json.requiredText();
        case "source" -> source = source();
        case "type" -> type = word(PackageType.values(), PackageType::purlType);
        default -> throw unknown(field);
      }
    }
    return new Changelog(
        required(type, "type"), required(source, "source"), required(path, "path"), layer, fixes);
  }

  private Changelog.Fix fix() {
    String detail = null;
    String vulnerability = null;
    enterObject();
    for (String field = json.nextField(); field != null; field = json.nextField()) {
      switch (field) {
        case "detail" -> detail = json.requiredText();
        case "vulnerability" -> vulnerability = json.requiredText();
        default -> throw unknown(field);
      }
    }
    return new Changelog.Fix(required(vulnerability, "vulnerability"), detail);
  }

  private PackageUrl versionedPurl() {
    PackageUrl purl = parsed(PackageUrl::parse);
    if (purl.version() == null) {
      throw json.malformed("the package URL has no version");
    }
    return purl;
  }

  private SourcePackage source() {
    String name = null;
    String version = null;
    enterObject();
    for (String field = json.nextField(); field != null; field = json.nextField()) {
      switch (field) {
        case "name" -> name = json.requiredText();
        case "version" -> version = json.requiredText();
        default -> throw unknown(field);
      }
    }
    return new SourcePackage(required(name, "name"), required(version, "version"));
  }

  private Evidence evidence() {
    String detail = null;
    Integer layer = null;
    String path = null;
    enterObject();
    for (String field = json.nextField(); field != null; field = json.nextField()) {
      switch (field) {
        case "detail" -> detail = json.requiredText();
        case "layer" -> layer = json.smallInteger();
        case "path" -> path = json.requiredText();
        default -> throw unknown(field);
      }
    }
    return new Evidence(required(path, "path"), layer, detail);
  }

  private <T> List<T> list(Function<FactsReader, T> element) {
    var list = new ArrayList<T>();
    if (!json.beginArray()) {
      throw json.malformed("expected an array, found null");
    }
    while (json.nextElement()) {
      list.add(element.apply(this));
    }
    return list;
  }

  private void enterObject() {
    if (!json.beginObject()) {
      throw json.malformed("expected an object, found null");
    }
  }

  private <T> T parsed(Function<String, T> parser) {
    try {
      return parser.apply(json.requiredText());
    } catch (IllegalArgumentException e) {
      throw json.malformed(String.valueOf(e.getMessage()));
    }
  }

  private <T> T word(T[] values, Function<T, String> wordOf) {
    String word = json.requiredText();
    for (T value : values) {
      if (wordOf.apply(value).equals(word)) {
        return value;
      }
    }
    throw json.malformed("the word '" + word + "' is not known here");
  }

  private <T> T required(@Nullable T value, String field) {
    if (value == null) {
      throw json.malformed("the field '" + field + "' is missing");
    }
    return value;
  }

  private void require(boolean present, String field) {
    if (!present) {
      throw json.malformed("the field '" + field + "' is missing");
    }
  }

  private RuntimeException unknown(String field) {
    return json.malformed("the field '" + field + "' is not known here");
  }
}
