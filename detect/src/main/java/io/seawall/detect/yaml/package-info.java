/**
 * YAML of rule files, every value with its place, and every character of a text mapped back to the
 * file, through folding, quoting and escapes.
 *
 * <p>Read first: {@link io.seawall.detect.yaml.YamlDocuments} and {@link
 * io.seawall.detect.yaml.YamlNode}.
 *
 * <pre>{@code
 * var file = new SourceFile("rules.yaml", "- list: shells\n  items: [bash, sh]\n");
 * List<YamlNode> documents = YamlDocuments.read(file);
 * documents.getFirst().at().place(); // rules.yaml:1:1
 * }</pre>
 */
@NullMarked
package io.seawall.detect.yaml;

import org.jspecify.annotations.NullMarked;
