package io.seawall.rego.syntax;

import io.seawall.rego.source.Location;
import io.seawall.rego.value.ObjectValue;

/**
 * A {@code # METADATA} block.
 *
 * @param at the block's first line
 * @param scope {@code rule}, {@code document}, {@code package} or {@code subpackages}; where none
 *     is written, {@code package} before a package and {@code rule} before a rule
 * @param fields the YAML document as it was written
 */
public record Annotations(Location at, String scope, ObjectValue fields) {}
