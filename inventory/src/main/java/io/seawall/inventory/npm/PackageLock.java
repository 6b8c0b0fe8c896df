package io.seawall.inventory.npm;

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
 * A {@code package-lock.json} or {@code npm-shrinkwrap.json} of version 1, 2 or 3 (npm CLI,
 * "package-lock.json"). Version 1 nests {@code dependencies}, version 3 has flat {@code packages},
 * version 2 has both, of which {@code packages} counts.
 *
 * @param entries in the order of the file
 * @param unversioned places of dependencies that come from a URL or a folder and name no version
 */
record PackageLock(List<Entry> entries, List<String> unversioned) {

  /**
   * One locked package.
   *
   * @param found the package
   * @param dev whether only development needs it
   * @param foreign whether it is optional and made for another operating system than Linux
   */
  record Entry(FoundPackage found, boolean dev, boolean foreign) {}

  /**
   * Reads a lock file.
   *
   * @throws MalformedFileException if it is no JSON object
   */
  static PackageLock parse(byte[] bytes) throws MalformedFileException {
    var packages = new PackageLock(new ArrayList<>(), new ArrayList<>());
    var dependencies = new PackageLock(new ArrayList<>(), new ArrayList<>());
    boolean flat = false;
    try (JsonParser parser = LenientJson.parser(bytes)) {
      LenientJson.enterObject(parser);
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String field = parser.currentName();
        boolean object = parser.nextToken() == JsonToken.START_OBJECT;
        if (object && field.equals("packages")) {
          flat = true;
          packages.readPackages(parser);
        } else if (object && field.equals("dependencies")) {
          dependencies.readDependencies(parser, "");
        } else {
          parser.skipChildren();
        }
      }
    } catch (JacksonException e) {
      throw LenientJson.malformed(e);
    }
    return flat ? packages : dependencies;
  }

  private void readPackages(JsonParser parser) {
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String place = parser.currentName();
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        parser.skipChildren();
        continue;
      }
      var fields = new Fields();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String field = parser.currentName();
        parser.nextToken();
        fields.read(field, parser);
      }
      int folder = place.lastIndexOf("node_modules/");
      if (folder >= 0 && !fields.link) {
        String name = place.substring(folder + "node_modules/".length());
        add(place, fields.name == null ? name : fields.name, fields);
      }
    }
  }

  /** Depth is bounded by {@link LenientJson#DEEPEST}. */
  private void readDependencies(JsonParser parser, String parent) {
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      String place = parent + "node_modules/" + name;
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        parser.skipChildren();
        continue;
      }
      var fields = new Fields();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String field = parser.currentName();
        boolean object = parser.nextToken() == JsonToken.START_OBJECT;
        if (object && field.equals("dependencies")) {
          readDependencies(parser, place + "/");
        } else {
          fields.read(field, parser);
        }
      }
      addDependency(place, name, fields);
    }
  }

  /** In version 1 an alias stands in the version, as {@code npm:real-name@1.0.0}. */
  private void addDependency(String place, String name, Fields fields) {
    String version = fields.version;
    int at = version == null ? -1 : version.lastIndexOf('@');
    if (version != null && version.startsWith("npm:") && at > "npm:@".length()) {
      fields.version = version.substring(at + 1);
      add(place, version.substring("npm:".length(), at), fields);
    } else {
      add(place, name, fields);
    }
  }

  private void add(String place, String name, Fields fields) {
    String version = fields.version;
    if (version == null || !isVersion(version) || !NpmName.isValid(name)) {
      unversioned.add(place);
      return;
    }
    var found =
        new FoundPackage(
            PackageType.NPM, name, version, null, null, fields.licenses, null, null, place);
    entries.add(new Entry(found, fields.dev, fields.optional && fields.foreign));
  }

  /** URLs, git references and folders have a colon or a slash, versions have neither. */
  private static boolean isVersion(String text) {
    return !text.isEmpty() && text.indexOf(':') < 0 && text.indexOf('/') < 0;
  }

  private static final class Fields {

    private @Nullable String name;
    private @Nullable String version;
    private List<String> licenses = List.of();
    private boolean dev;
    private boolean optional;
    private boolean link;
    private boolean foreign;

    void read(String field, JsonParser parser) {
      switch (field) {
        case "name" -> name = LenientJson.text(parser);
        case "version" -> version = LenientJson.text(parser);
        case "license" -> licenses = LenientJson.words(parser);
        case "dev" -> dev = LenientJson.truth(parser);
        case "optional" -> optional = LenientJson.truth(parser);
        case "devOptional" -> optional |= LenientJson.truth(parser);
        case "link" -> link = LenientJson.truth(parser);
        case "os" -> foreign = excludesLinux(LenientJson.words(parser));
        default -> parser.skipChildren();
      }
    }

    /** A list of systems, or of systems with an exclamation mark that are not meant. */
    private static boolean excludesLinux(List<String> systems) {
      if (systems.isEmpty() || systems.contains("linux")) {
        return false;
      }
      return systems.contains("!linux") || !systems.getFirst().startsWith("!");
    }
  }
}
