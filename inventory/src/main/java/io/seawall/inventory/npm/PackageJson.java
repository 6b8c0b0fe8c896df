package io.seawall.inventory.npm;

import io.seawall.inventory.analyzer.FoundPackage;
import io.seawall.inventory.analyzer.MalformedFileException;
import io.seawall.inventory.json.LenientJson;
import io.seawall.model.PackageType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads a {@code package.json}. A key that stands twice has its last value, as npm sees it. */
final class PackageJson {

  private PackageJson() {}

  /**
   * The package, or null if the file has no name or no version and so describes no module.
   *
   * @throws MalformedFileException if the file is no JSON object or its name can be no package's
   */
  static @Nullable FoundPackage parse(byte[] bytes) throws MalformedFileException {
    String name = null;
    String version = null;
    List<String> licenses = List.of();
    try (JsonParser parser = LenientJson.parser(bytes)) {
      LenientJson.enterObject(parser);
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String field = parser.currentName();
        parser.nextToken();
        switch (field) {
          case "name" -> name = LenientJson.text(parser);
          case "version" -> version = LenientJson.text(parser);
          case "license", "licenses" -> licenses = LenientJson.words(parser);
          default -> parser.skipChildren();
        }
      }
    } catch (JacksonException e) {
      throw LenientJson.malformed(e);
    }
    if (name == null || name.isBlank() || version == null || version.isBlank()) {
      return null;
    }
    return FoundPackage.of(PackageType.NPM, NpmName.check(name.strip()), version.strip(), licenses);
  }
}
