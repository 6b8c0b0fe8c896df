package io.seawall.inventory.rust;

import io.seawall.inventory.analyzer.FoundPackage;
import io.seawall.inventory.analyzer.MalformedFileException;
import io.seawall.inventory.json.LenientJson;
import io.seawall.model.PackageType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads the list of crates (cargo-auditable, PARSING.md and its JSON schema): {@code packages} with
 * {@code name}, {@code version}, {@code source}, {@code kind} and {@code root}. How the crates
 * depend on each other, by their places in the list, is not asked, so circles do no harm.
 */
final class AuditData {

  private AuditData() {}

  /**
   * The crates that are part of the program.
   *
   * @throws MalformedFileException if the list is no JSON, or a crate has no name or no version
   */
  static List<FoundPackage> parse(byte[] json) throws MalformedFileException {
    var crates = new ArrayList<FoundPackage>();
    try (JsonParser parser = LenientJson.parser(json)) {
      LenientJson.enterObject(parser);
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        boolean packages = parser.currentName().equals("packages");
        parser.nextToken();
        if (packages && parser.currentToken() == JsonToken.START_ARRAY) {
          crates(parser, crates);
        } else {
          parser.skipChildren();
        }
      }
    } catch (JacksonException e) {
      throw LenientJson.malformed(e);
    }
    return crates;
  }

  private static void crates(JsonParser parser, List<FoundPackage> into)
      throws MalformedFileException {
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() == JsonToken.START_OBJECT) {
        FoundPackage crate = crate(parser);
        if (crate != null) {
          into.add(crate);
        }
      } else {
        parser.skipChildren();
      }
    }
  }

  private static @Nullable FoundPackage crate(JsonParser parser) throws MalformedFileException {
    String name = null;
    String version = null;
    String source = null;
    boolean runtime = true;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String field = parser.currentName();
      parser.nextToken();
      switch (field) {
        case "name" -> name = LenientJson.text(parser);
        case "version" -> version = LenientJson.text(parser);
        case "source" -> source = LenientJson.text(parser);
        case "kind" -> runtime = !"build".equals(LenientJson.text(parser));
        default -> parser.skipChildren();
      }
    }
    if (name == null || name.isBlank() || version == null || version.isBlank()) {
      throw new MalformedFileException("the list of crates: one without name or version");
    }
    String detail = source == null || source.equals("crates.io") ? null : "source " + source;
    return runtime
        ? new FoundPackage(
            PackageType.CARGO, name, version, null, null, List.of(), null, null, detail)
        : null;
  }
}
