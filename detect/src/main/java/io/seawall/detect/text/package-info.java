/**
 * Texts that remember where they came from: a condition may be folded by YAML, joined from several
 * files and hold the items of lists, and yet every character leads back to a file, line and column.
 *
 * <p>Read first: {@link io.seawall.detect.text.SourceFile}, {@link
 * io.seawall.detect.text.SourceText} and {@link io.seawall.detect.text.Span}.
 *
 * <pre>{@code
 * var file = new SourceFile("rules.yaml", "a: b\n");
 * SourceText text = SourceText.builder().append("(", file, 3).append(file, 3, 4).build(); // "(b"
 * new Span(text, 1, 2).place(); // rules.yaml:1:4
 * }</pre>
 */
@NullMarked
package io.seawall.detect.text;

import org.jspecify.annotations.NullMarked;
