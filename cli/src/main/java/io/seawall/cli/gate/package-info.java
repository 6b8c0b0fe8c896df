/** The commands below {@code seawall gate}. */
@NullMarked
package io.seawall.cli.gate;

import org.jspecify.annotations.NullMarked;
