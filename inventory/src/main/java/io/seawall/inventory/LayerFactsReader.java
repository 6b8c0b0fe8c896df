package io.seawall.inventory;

import io.seawall.image.file.FileIndex;
import io.seawall.inventory.analyzer.FoundPackage;
import io.seawall.inventory.analyzer.NamedFix;
import io.seawall.model.Digest;
import io.seawall.model.Distribution;
import io.seawall.model.NotChecked;
import io.seawall.model.PackageType;
import io.seawall.model.SourcePackage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads what {@link LayerFactsCodec} writes; anything else is an IllegalArgumentException. */
final class LayerFactsReader {

  /** More facts, packages or texts than any layer can have together. */
  private static final int MOST_ITEMS = 2_000_000;

  private static final Map<String, PackageType> TYPES = new TreeMap<>();
  private static final Map<String, NotChecked.Kind> KINDS = new TreeMap<>();

  static {
    for (PackageType type : PackageType.values()) {
      TYPES.put(type.purlType(), type);
    }
    for (NotChecked.Kind kind : NotChecked.Kind.values()) {
      KINDS.put(kind.word(), kind);
    }
  }

  private final JsonParser parser;
  private int items;

  LayerFactsReader(JsonParser parser) {
    this.parser = parser;
  }

  LayerFacts read(FileIndex files) {
    expect(parser.nextToken() == JsonToken.START_OBJECT, "the document is no object");
    String analyzers = null;
    Digest diffId = null;
    boolean versioned = false;
    List<Fact> facts = List.of();
    List<String> links = List.of();
    List<NotChecked> notChecked = List.of();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "schemaVersion" -> versioned = checkVersion();
        case "analyzers" -> analyzers = text(name);
        case "diffId" -> diffId = Digest.parse(text(name));
        case "facts" -> facts = list(name, this::fact);
        case "links" -> links = list(name, () -> text(name));
        case "notChecked" -> notChecked = list(name, this::notChecked);
        default -> parser.skipChildren();
      }
    }
    expect(versioned, "it has no schemaVersion");
    expect(parser.nextToken() == null, "something follows the document");
    return new LayerFacts(
        present(analyzers, "analyzers"), diffId, true, facts, links, notChecked, files);
  }

  private boolean checkVersion() {
    expect(
        parser.currentToken() == JsonToken.VALUE_NUMBER_INT
            && parser.getString().equals(String.valueOf(LayerFactsCodec.SCHEMA_VERSION)),
        "the schemaVersion is not " + LayerFactsCodec.SCHEMA_VERSION);
    return true;
  }

  private Fact fact() {
    String kind = null;
    String path = null;
    String owner = null;
    List<FoundPackage> packages = List.of();
    Distribution distribution = null;
    List<String> files = List.of();
    PackageType type = null;
    SourcePackage source = null;
    List<NamedFix> fixes = List.of();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "kind" -> kind = text(name);
        case "path" -> path = text(name);
        case "owner" -> owner = text(name);
        case "packages" -> packages = list(name, this::foundPackage);
        case "distribution" -> distribution = distribution();
        case "files" -> files = list(name, () -> text(name));
        case "type" -> type = type(name);
        case "source" -> source = source();
        case "fixes" -> fixes = list(name, this::namedFix);
        default -> parser.skipChildren();
      }
    }
    String at = present(path, "path");
    return switch (present(kind, "kind")) {
      case "packages" -> new Fact.Packages(at, some(packages));
      case "locked" -> new Fact.Locked(at, some(packages));
      case "operatingSystem" -> new Fact.OperatingSystem(at, present(distribution, "distribution"));
      case "owned" -> new Fact.Owned(at, present(owner, "owner"), files);
      case "changelog" ->
          new Fact.Changelog(at, present(type, "type"), present(source, "source"), some(fixes));
      default -> throw new IllegalArgumentException("unknown kind of fact");
    };
  }

  private FoundPackage foundPackage() {
    PackageType type = null;
    String packageName = null;
    String version = null;
    String architecture = null;
    SourcePackage source = null;
    List<String> licenses = List.of();
    String sha1 = null;
    String place = null;
    String detail = null;
    String module = null;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "type" -> type = type(name);
        case "name" -> packageName = text(name);
        case "version" -> version = text(name);
        case "architecture" -> architecture = text(name);
        case "source" -> source = source();
        case "licenses" -> licenses = list(name, () -> text(name));
        case "sha1" -> sha1 = text(name);
        case "place" -> place = text(name);
        case "detail" -> detail = text(name);
        case "module" -> module = text(name);
        default -> parser.skipChildren();
      }
    }
    return new FoundPackage(
        present(type, "type"),
        present(packageName, "name"),
        present(version, "version"),
        architecture,
        source,
        licenses,
        sha1,
        place,
        detail,
        module);
  }

  private PackageType type(String name) {
    return present(TYPES.get(text(name)), "known type");
  }

  private NamedFix namedFix() {
    String vulnerability = null;
    String version = null;
    String line = null;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "vulnerability" -> vulnerability = text(name);
        case "version" -> version = text(name);
        case "line" -> line = text(name);
        default -> parser.skipChildren();
      }
    }
    return new NamedFix(
        present(vulnerability, "vulnerability"),
        present(version, "version"),
        present(line, "line"));
  }

  private SourcePackage source() {
    expectObject("source");
    String sourceName = null;
    String version = null;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "name" -> sourceName = text(name);
        case "version" -> version = text(name);
        default -> parser.skipChildren();
      }
    }
    return new SourcePackage(present(sourceName, "name"), present(version, "version"));
  }

  private Distribution distribution() {
    expectObject("distribution");
    String id = null;
    String versionId = null;
    String codename = null;
    String prettyName = null;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "id" -> id = text(name);
        case "versionId" -> versionId = text(name);
        case "codename" -> codename = text(name);
        case "prettyName" -> prettyName = text(name);
        default -> parser.skipChildren();
      }
    }
    return new Distribution(
        present(id, "id"),
        present(versionId, "versionId"),
        codename,
        present(prettyName, "prettyName"));
  }

  private NotChecked notChecked() {
    String kind = null;
    String place = null;
    String reason = null;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "kind" -> kind = text(name);
        case "place" -> place = text(name);
        case "reason" -> reason = text(name);
        default -> parser.skipChildren();
      }
    }
    return new NotChecked(
        present(KINDS.get(present(kind, "kind")), "known kind"),
        present(place, "place"),
        null,
        present(reason, "reason"));
  }

  /** Reads one item of an array; the parser stands on its first token. */
  @FunctionalInterface
  private interface Item<T> {
    T read();
  }

  private <T> List<T> list(String name, Item<T> item) {
    expect(parser.currentToken() == JsonToken.START_ARRAY, name + " is no array");
    boolean texts = name.equals("links") || name.equals("files") || name.equals("licenses");
    var list = new ArrayList<T>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      expect(++items <= MOST_ITEMS, "more than " + MOST_ITEMS + " items");
      if (!texts) {
        expectObject("an item of " + name);
      }
      list.add(item.read());
    }
    return list;
  }

  private String text(String name) {
    expect(parser.currentToken() == JsonToken.VALUE_STRING, name + " is no text");
    return parser.getString();
  }

  private void expectObject(String what) {
    expect(parser.currentToken() == JsonToken.START_OBJECT, what + " is no object");
  }

  private static <T> List<T> some(List<T> items) {
    expect(!items.isEmpty(), "a fact without packages or fixes");
    return items;
  }

  private static <T> T present(@Nullable T value, String name) {
    if (value == null) {
      throw new IllegalArgumentException("no " + name);
    }
    return value;
  }

  private static void expect(boolean condition, String problem) {
    if (!condition) {
      throw new IllegalArgumentException(problem);
    }
  }
}
