/**
 * The fields that conditions and outputs may name: what type each has, which argument it takes and
 * for which event sources it exists. The table stands in the resource {@code fields.tsv}.
 *
 * <p>Read first: {@link io.seawall.detect.field.FieldCatalogue}, {@link
 * io.seawall.detect.field.Field} and {@link io.seawall.detect.field.FieldLookup}.
 *
 * <pre>{@code
 * FieldCatalogue.standard().find("proc.aname", "2", "syscall"); // Found: proc.aname, argument 2
 * FieldCatalogue.standard().find("proc.nam", null, "syscall"); // Refused: … nearest proc.name
 * }</pre>
 */
@NullMarked
package io.seawall.detect.field;

import org.jspecify.annotations.NullMarked;
