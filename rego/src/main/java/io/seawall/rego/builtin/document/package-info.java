/**
 * Built-ins on whole documents: JSON and YAML text, selection by paths, JSON Patch.
 *
 * <p>Read first: {@link io.seawall.rego.builtin.document.DocumentFamily}, then {@code Documents}
 * (text and back) and {@code Selections} (paths and patches).
 *
 * <pre>{@code
 * YamlText.write(JsonValues.parse("{\"kind\":\"Pod\"}"));   // "kind: Pod\n"
 * }</pre>
 */
@NullMarked
package io.seawall.rego.builtin.document;

import org.jspecify.annotations.NullMarked;
