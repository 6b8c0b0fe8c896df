/**
 * The Rego language on the JVM: policies in, decisions out. Leans on nothing else of Seawall.
 *
 * @see io.seawall.rego.value values
 * @see io.seawall.rego.syntax syntax trees
 */
@NullMarked
package io.seawall.rego;

import org.jspecify.annotations.NullMarked;
