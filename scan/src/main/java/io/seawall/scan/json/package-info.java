/**
 * The two ends of every JSON document that Seawall reads and writes itself.
 *
 * <p>Read first: {@link io.seawall.scan.json.JsonCursor} (a strict cursor that names the line and
 * column of every mistake and holds the stated limits) and {@link io.seawall.scan.json.JsonOutput}
 * (generators for the canonical and for the indented form). The third type is the library's own
 * {@link tools.jackson.core.JsonGenerator}.
 *
 * <pre>{@code
 * try (var json = JsonCursor.open(in, "app.json", "sbom-malformed")) {
 *   json.beginObject();
 *   for (String field = json.nextField(); field != null; field = json.nextField()) {
 *     switch (field) {
 *       case "name" -> name = json.text();
 *       default -> json.skip();
 *     }
 *   }
 *   json.end();
 * }
 * }</pre>
 */
@NullMarked
package io.seawall.scan.json;

import org.jspecify.annotations.NullMarked;
