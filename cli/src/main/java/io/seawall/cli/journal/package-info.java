/** The commands below {@code seawall journal}. */
@NullMarked
package io.seawall.cli.journal;

import org.jspecify.annotations.NullMarked;
