package io.seawall.inventory.npm;

import io.seawall.inventory.analyzer.FoundPackage;
import io.seawall.inventory.analyzer.MalformedFileException;
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
    try (JsonParser parser = NpmJson.parser(bytes)) {
      NpmJson.enterObject(parser);
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String field = parser.currentName();
        parser.nextToken();
        switch (field) {
          case "name" -> name = NpmJson.text(parser);
          case "version" -> version = NpmJson.text(parser);
          case "license", "licenses" -> licenses = NpmJson.words(parser);
          default -> parser.skipChildren();
        }
      }
    } catch (JacksonException e) {
      throw NpmJson.malformed(e);
    }
    if (name == null || name.isBlank() || version == null || version.isBlank()) {
      return null;
    }
    return FoundPackage.of(PackageType.NPM, NpmName.check(name.strip()), version.strip(), licenses);
  }
}
