/**
 * Built-ins that turn text into other text: base64, hex, query strings, URIs and UUIDs, with the
 * results and the error texts of Go's standard library.
 *
 * <p>Read first: {@link io.seawall.rego.builtin.encoding.EncodingFamily} (the built-ins), {@link
 * io.seawall.rego.builtin.encoding.ByteText} (how a string holds bytes that are no UTF-8) and
 * {@link io.seawall.rego.builtin.encoding.Uri} (a parsed URI).
 *
 * <pre>{@code
 * Uri.parse("https://example.com:8080/api?q=1").port();   // "8080"
 * }</pre>
 */
@NullMarked
package io.seawall.rego.builtin.encoding;

import org.jspecify.annotations.NullMarked;
