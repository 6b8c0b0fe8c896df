package io.seawall.inventory.dotnet;

import io.seawall.inventory.analyzer.Analyzer;
import io.seawall.inventory.analyzer.FactSink;
import io.seawall.inventory.analyzer.FileContent;
import io.seawall.inventory.analyzer.MalformedFileException;
import io.seawall.inventory.json.LenientJson;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads {@code NAME.deps.json}, which the host of .NET reads to find the assemblies of an
 * application or of a shared framework (dotnet/sdk,
 * documentation/specs/runtime-configuration-file).
 */
public final class DependencyManifest implements Analyzer {

  /** What a library brings into a running program. */
  private static final Set<String> ASSETS =
      Set.of("runtime", "native", "runtimeTargets", "resources");

  @Override
  public String id() {
    return "dotnet-dependencies";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public boolean wants(String path, long size) {
    return path.endsWith(".deps.json");
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
    var libraries = new Libraries();
    try (JsonParser parser = LenientJson.parser(file.bytes())) {
      LenientJson.enterObject(parser);
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String field = parser.currentName();
        parser.nextToken();
        switch (field) {
          case "runtimeTarget" -> libraries.runtimeTarget(name(parser));
          case "targets" -> targets(parser, libraries);
          case "libraries" -> libraries(parser, libraries);
          default -> parser.skipChildren();
        }
      }
    } catch (JacksonException e) {
      throw LenientJson.malformed(e);
    } finally {
      libraries.report(sink);
    }
  }

  /** The field {@code name} of an object, or the text itself as the first versions wrote it. */
  private static @Nullable String name(JsonParser parser) {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      return LenientJson.text(parser);
    }
    return field(parser, "name");
  }

  private static @Nullable String field(JsonParser parser, String wanted) {
    String value = null;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      boolean match = parser.currentName().equals(wanted);
      parser.nextToken();
      String text = LenientJson.text(parser);
      value = match ? text : value;
    }
    return value;
  }

  private static void targets(JsonParser parser, Libraries into) {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return;
    }
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String target = parser.currentName();
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        into.target(target, present(parser));
      } else {
        parser.skipChildren();
      }
    }
  }

  /** The libraries of a target that bring anything. */
  private static Set<String> present(JsonParser parser) {
    var present = new HashSet<String>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String library = parser.currentName();
      if (parser.nextToken() == JsonToken.START_OBJECT && hasAssets(parser)) {
        present.add(library);
      } else {
        parser.skipChildren();
      }
    }
    return present;
  }

  private static boolean hasAssets(JsonParser parser) {
    boolean found = false;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      boolean asset = ASSETS.contains(parser.currentName());
      if (parser.nextToken() == JsonToken.START_OBJECT && asset) {
        found |= parser.nextToken() != JsonToken.END_OBJECT;
        skipObject(parser);
      } else {
        parser.skipChildren();
      }
    }
    return found;
  }

  /** Steps onto the end of an object of which the parser stands on a field, or on the end. */
  private static void skipObject(JsonParser parser) {
    while (parser.currentToken() != JsonToken.END_OBJECT) {
      parser.nextToken();
      parser.skipChildren();
      parser.nextToken();
    }
  }

  private static void libraries(JsonParser parser, Libraries into) {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return;
    }
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String library = parser.currentName();
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        into.library(library, field(parser, "type"));
      } else {
        parser.skipChildren();
      }
    }
  }
}
