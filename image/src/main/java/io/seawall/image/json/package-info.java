/**
 * Reads the JSON documents that images are described by: indexes, manifests, configurations, and
 * what registries and container storages write about them.
 *
 * <p>Read first: {@link io.seawall.image.json.JsonCursor}, which is all there is.
 *
 * <pre>{@code
 * List<String> tags = JsonCursor.read(document, "list of tags", json -> json.list(JsonCursor::text));
 * }</pre>
 */
@NullMarked
package io.seawall.image.json;

import org.jspecify.annotations.NullMarked;
