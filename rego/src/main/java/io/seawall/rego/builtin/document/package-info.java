/**
 * Built-ins on whole documents: JSON and YAML text, selection by paths, JSON Patch.
 *
 * <p>Read first: {@link io.seawall.rego.builtin.document.Documents} (text and back), {@link
 * io.seawall.rego.builtin.document.Selections} (paths and patches) and {@link
 * io.seawall.rego.builtin.document.YamlText} (how YAML is written).
 *
 * <pre>{@code
 * YamlText.write(JsonValues.parse("{\"kind\":\"Pod\"}"));   // "kind: Pod\n"
 * }</pre>
 */
@NullMarked
package io.seawall.rego.builtin.document;

import org.jspecify.annotations.NullMarked;
