/**
 * JSON of package files.
 *
 * <p>Read first: {@link io.seawall.inventory.json.LenientJson}, the one type there is.
 *
 * <pre>{@code
 * try (JsonParser parser = LenientJson.parser(bytes)) {
 *   LenientJson.enterObject(parser);
 *   while (parser.nextToken() != JsonToken.END_OBJECT) {
 *     String field = parser.currentName();
 *     parser.nextToken();
 *     String value = LenientJson.text(parser);
 *   }
 * }
 * }</pre>
 */
@NullMarked
package io.seawall.inventory.json;

import org.jspecify.annotations.NullMarked;
