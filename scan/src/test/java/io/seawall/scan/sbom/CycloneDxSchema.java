package io.seawall.scan.sbom;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.seawall.conformance.Cases;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The official schema of CycloneDX 1.6 as the Java library of CycloneDX ships it. */
final class CycloneDxSchema {

  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(
              SpecificationVersion.DRAFT_7, builder -> builder.schemas(CycloneDxSchema::text))
          .getSchema(SchemaLocation.of("http://cyclonedx.org/schema/bom-1.6.schema.json"));

  private CycloneDxSchema() {}

  /** What the document breaks. */
  static List<Error> violations(String document) {
    return SCHEMA.validate(Cases.json(document));
  }

  /** The schema or SPDX list of this address. */
  static String text(String address) {
    String file = address.substring(address.lastIndexOf('/'));
    try (InputStream in = CycloneDxSchema.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalArgumentException("no schema " + address);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
