package io.seawall.inventory.php;

import io.seawall.inventory.analyzer.Analyzer;
import io.seawall.inventory.analyzer.FactSink;
import io.seawall.inventory.analyzer.FileContent;
import io.seawall.inventory.analyzer.FoundPackage;
import io.seawall.inventory.analyzer.MalformedFileException;
import io.seawall.inventory.json.LenientJson;
import io.seawall.model.NotChecked;
import io.seawall.model.PackageType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads {@code vendor/composer/installed.json}, in which Composer lists what it put into the
 * folder: a list of packages (Composer 1), or an object that holds one (Composer 2) and names those
 * that only development needs. Those are installed like the others, which the evidence says.
 *
 * <p>Versions stand as the project tagged them, {@code v1.2.3} or {@code dev-main}: they are
 * compared as Composer does, and a branch has no place in that order.
 */
public final class ComposerInstalled implements Analyzer {

  private static final String FILE = "composer/installed.json";

  @Override
  public String id() {
    return "composer-installed";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public boolean wants(String path, long size) {
    int start = path.length() - FILE.length();
    return path.endsWith(FILE) && (start == 0 || path.charAt(start - 1) == '/');
  }

  @Override
  public int limit() {
    return 64 << 20;
  }

  @Override
  public boolean language() {
    return true;
  }

  @Override
  public void analyze(FileContent file, FactSink sink) throws MalformedFileException {
    var list = new Packages(sink);
    try (JsonParser parser = LenientJson.parser(file.bytes())) {
      switch (parser.nextToken()) {
        case START_ARRAY -> list.read(parser);
        case START_OBJECT -> readObject(parser, list);
        case null, default -> throw new MalformedFileException("no list of packages");
      }
    } catch (JacksonException e) {
      throw LenientJson.malformed(e);
    } finally {
      list.report();
    }
  }

  private static void readObject(JsonParser parser, Packages list) {
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String field = parser.currentName();
      JsonToken value = parser.nextToken();
      if (field.equals("packages") && value == JsonToken.START_ARRAY) {
        list.read(parser);
      } else if (field.equals("dev-package-names")) {
        list.development.addAll(LenientJson.words(parser));
      } else {
        parser.skipChildren();
      }
    }
  }

  private static final class Packages {

    private final FactSink sink;
    private final List<FoundPackage> found = new ArrayList<>();
    private final Set<String> development = new HashSet<>();

    Packages(FactSink sink) {
      this.sink = sink;
    }

    void read(JsonParser parser) {
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        if (parser.currentToken() == JsonToken.START_OBJECT) {
          readOne(parser);
        } else {
          parser.skipChildren();
        }
      }
    }

    void report() {
      for (FoundPackage one : found) {
        sink.installed(
            development.contains(one.name())
                ? new FoundPackage(
                    one.type(),
                    one.name(),
                    one.version(),
                    null,
                    null,
                    one.licenses(),
                    null,
                    null,
                    "required for development")
                : one);
      }
    }

    private void readOne(JsonParser parser) {
      String name = null;
      String version = null;
      List<String> licenses = List.of();
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String field = parser.currentName();
        parser.nextToken();
        switch (field) {
          case "name" -> name = LenientJson.text(parser);
          case "version" -> version = LenientJson.text(parser);
          case "license" -> licenses = LenientJson.words(parser);
          default -> parser.skipChildren();
        }
      }
      add(name, version, licenses);
    }

    private void add(@Nullable String name, @Nullable String version, List<String> licenses) {
      if (name == null || name.isBlank() || version == null || version.isBlank()) {
        String who = name == null ? "a package without name" : name;
        sink.notChecked(NotChecked.Kind.NO_IDENTITY, null, who + " has no name or no version");
      } else {
        found.add(FoundPackage.of(PackageType.COMPOSER, name.strip(), version.strip(), licenses));
      }
    }
  }
}
