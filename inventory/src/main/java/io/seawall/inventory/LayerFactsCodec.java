package io.seawall.inventory;

import io.seawall.image.file.FileIndex;
import io.seawall.inventory.analyzer.FoundPackage;
import io.seawall.inventory.analyzer.NamedFix;
import io.seawall.model.Distribution;
import io.seawall.model.NotChecked;
import io.seawall.model.SourcePackage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * Layer facts as JSON, all but the index of files, which has a form of its own ({@link
 * FileIndex#writeTo}). Same facts, same bytes. The form is described by {@code
 * docs/schemas/layer-facts-v1.schema.json}.
 */
public final class LayerFactsCodec {

  /** Raised whenever a reader of the version before would misunderstand the document. */
  public static final int SCHEMA_VERSION = 1;

  /** Longest text in characters. */
  static final int LONGEST_TEXT = 1 << 20;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(16)
                  .maxStringLength(LONGEST_TEXT)
                  .build())
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .build();

  private LayerFactsCodec() {}

  /**
   * Writes the facts; the stream stays open.
   *
   * @throws IllegalArgumentException if the layer was not read completely
   */
  public static void write(LayerFacts facts, OutputStream out) throws IOException {
    if (!facts.complete()) {
      throw new IllegalArgumentException("facts of a layer that was not read completely");
    }
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
      json.writeStartObject();
      json.writeNumberProperty("schemaVersion", SCHEMA_VERSION);
      json.writeStringProperty("analyzers", facts.analyzers());
      if (facts.diffId() != null) {
        json.writeStringProperty("diffId", facts.diffId().toString());
      }
      json.writeArrayPropertyStart("facts");
      facts.facts().forEach(fact -> write(fact, json));
      json.writeEndArray();
      texts("links", facts.links(), json);
      json.writeArrayPropertyStart("notChecked");
      facts.notChecked().forEach(gap -> write(gap, json));
      json.writeEndArray();
      json.writeEndObject();
    } catch (JacksonException e) {
      throw new IOException("layer facts cannot be written: " + e.getOriginalMessage(), e);
    }
  }

  /**
   * Reads facts. Properties that are not known are passed over.
   *
   * @param files the index that was stored beside
   * @throws IOException if the document is cut off, of another version, or breaks the schema
   */
  public static LayerFacts read(InputStream in, FileIndex files) throws IOException {
    try (var parser = FACTORY.createParser(ObjectReadContext.empty(), in)) {
      return new LayerFactsReader(parser).read(files);
    } catch (JacksonException | IllegalArgumentException e) {
      throw new IOException("not the facts of a layer: " + e.getMessage(), e);
    }
  }

  private static void write(Fact fact, JsonGenerator json) {
    json.writeStartObject();
    if (fact instanceof Fact.Packages packages) {
      start("packages", fact, json);
      packages(packages.packages(), json);
    } else if (fact instanceof Fact.Locked locked) {
      start("locked", fact, json);
      packages(locked.packages(), json);
    } else if (fact instanceof Fact.OperatingSystem system) {
      start("operatingSystem", fact, json);
      distribution(system.distribution(), json);
    } else if (fact instanceof Fact.Owned owned) {
      start("owned", fact, json);
      json.writeStringProperty("owner", owned.owner());
      texts("files", owned.files(), json);
    } else {
      start("changelog", fact, json);
      changelog((Fact.Changelog) fact, json);
    }
    json.writeEndObject();
  }

  private static void start(String kind, Fact fact, JsonGenerator json) {
    json.writeStringProperty("kind", kind);
    json.writeStringProperty("path", fact.path());
  }

  private static void packages(List<FoundPackage> packages, JsonGenerator json) {
    json.writeArrayPropertyStart("packages");
    for (FoundPackage found : packages) {
      json.writeStartObject();
      json.writeStringProperty("type", found.type().purlType());
      json.writeStringProperty("name", found.name());
      json.writeStringProperty("version", found.version());
      text("architecture", found.architecture(), json);
      if (found.source() != null) {
        source(found.source(), json);
      }
      if (!found.licenses().isEmpty()) {
        texts("licenses", found.licenses(), json);
      }
      text("sha1", found.sha1(), json);
      text("place", found.place(), json);
      text("detail", found.detail(), json);
      text("module", found.module(), json);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void source(SourcePackage source, JsonGenerator json) {
    json.writeObjectPropertyStart("source");
    json.writeStringProperty("name", source.name());
    json.writeStringProperty("version", source.version());
    json.writeEndObject();
  }

  private static void changelog(Fact.Changelog changelog, JsonGenerator json) {
    json.writeStringProperty("type", changelog.type().purlType());
    source(changelog.source(), json);
    json.writeArrayPropertyStart("fixes");
    for (NamedFix fix : changelog.fixes()) {
      json.writeStartObject();
      json.writeStringProperty("vulnerability", fix.vulnerability());
      json.writeStringProperty("version", fix.version());
      json.writeStringProperty("line", fix.line());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void distribution(Distribution distribution, JsonGenerator json) {
    json.writeObjectPropertyStart("distribution");
    json.writeStringProperty("id", distribution.id());
    json.writeStringProperty("versionId", distribution.versionId());
    text("codename", distribution.codename(), json);
    json.writeStringProperty("prettyName", distribution.prettyName());
    json.writeEndObject();
  }

  private static void write(NotChecked gap, JsonGenerator json) {
    json.writeStartObject();
    json.writeStringProperty("kind", gap.kind().word());
    json.writeStringProperty("place", gap.place());
    json.writeStringProperty("reason", gap.reason());
    json.writeEndObject();
  }

  private static void text(String name, @Nullable String value, JsonGenerator json) {
    if (value != null) {
      json.writeStringProperty(name, value);
    }
  }

  private static void texts(String name, List<String> values, JsonGenerator json) {
    json.writeArrayPropertyStart(name);
    values.forEach(json::writeString);
    json.writeEndArray();
  }
}
