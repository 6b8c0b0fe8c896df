/** {@code seawall gate}: the registry gate. */
@NullMarked
package io.seawall.cli.gate;

import org.jspecify.annotations.NullMarked;
