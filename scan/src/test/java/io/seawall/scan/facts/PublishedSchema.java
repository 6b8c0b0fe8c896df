package io.seawall.scan.facts;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;

/** A schema of {@code docs/schemas}. */
public final class PublishedSchema {

  private final String name;
  private final Schema schema;

  private PublishedSchema(String name, Schema schema) {
    this.name = name;
    this.schema = schema;
  }

  /** The schema with this name, for example {@code report-v1}. */
  public static PublishedSchema of(String name) {
    var registry =
        SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(PublishedSchema::text));
    return new PublishedSchema(name, registry.getSchema(text(id(name))));
  }

  /** Fails with every violation where the document breaks the schema. */
  public void accepts(JsonNode document) {
    assertThat(schema.validate(document)).as("violations of " + name).isEmpty();
  }

  /** Fails where the document keeps to the schema. */
  public void refuses(JsonNode document) {
    assertThat(schema.validate(document)).as("violations of " + name).isNotEmpty();
  }

  private static String id(String name) {
    return "https://seawall.io/schemas/" + name + ".schema.json";
  }

  private static String text(String id) {
    String file = id.substring(id.lastIndexOf('/') + 1);
    try {
      return Files.readString(Path.of(System.getProperty("seawall.root"), "docs/schemas", file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
