/**
 * The commands of a node: {@code seawall host} looks at the machine, {@code seawall sensor} watches
 * it, {@code seawall guard} says what its containers are kept from.
 */
@NullMarked
package io.seawall.cli.node;

import org.jspecify.annotations.NullMarked;
