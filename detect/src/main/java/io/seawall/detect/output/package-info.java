/**
 * Output templates of rules: text with fields, transformers and widths in it.
 *
 * <p>Read first: {@link io.seawall.detect.output.OutputTemplate}.
 *
 * <pre>{@code
 * var text = SourceText.of("rule", "Shell %proc.name started by %proc.aname[2]");
 * OutputTemplate template = OutputTemplate.parse(text);
 * template.parts(); // Text "Shell ", Value proc.name, Text " started by ", Value proc.aname[2]
 * }</pre>
 */
@NullMarked
package io.seawall.detect.output;

import org.jspecify.annotations.NullMarked;
