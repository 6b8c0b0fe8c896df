package io.seawall.scan.sbom;

import io.seawall.scan.json.JsonCursor;
import java.util.ArrayList;
import java.util.List;

/** Reads the {@code pedigree} of a component: which vulnerabilities its backported patches fix. */
final class PedigreeParser {

  private final JsonCursor json;
  private final List<Bom.Resolved> resolved = new ArrayList<>();

  private PedigreeParser(JsonCursor json) {
    this.json = json;
  }

  static List<Bom.Resolved> backports(JsonCursor json) {
    var parser = new PedigreeParser(json);
    if (json.beginObject()) {
      for (String field = json.nextField(); field != null; field = json.nextField()) {
        if (field.equals("patches")) {
          parser.patches();
        } else {
          json.skip();
        }
      }
    }
    return parser.resolved;
  }

  private void patches() {
    if (!json.beginArray()) {
      return;
    }
    while (json.nextElement()) {
      int from = resolved.size();
      if (!"backport".equals(patch())) {
        resolved.subList(from, resolved.size()).clear();
      }
    }
  }

  /** Takes what a patch resolves; the result is its type, empty where it names none. */
  private String patch() {
    String type = "";
    if (json.beginObject()) {
      for (String field = json.nextField(); field != null; field = json.nextField()) {
        switch (field) {
          case "type" -> type = json.requiredText();
          case "resolves" -> issues();
          default -> json.skip();
        }
      }
    }
    return type;
  }

  private void issues() {
    if (json.beginArray()) {
      while (json.nextElement()) {
        issue();
      }
    }
  }

  private void issue() {
    String id = null;
    String description = null;
    if (!json.beginObject()) {
      return;
    }
    for (String field = json.nextField(); field != null; field = json.nextField()) {
      switch (field) {
        case "id" -> id = json.text();
        case "description" -> description = json.text();
        default -> json.skip();
      }
    }
    if (id != null) {
      resolved.add(new Bom.Resolved(id, description));
    }
  }
}
