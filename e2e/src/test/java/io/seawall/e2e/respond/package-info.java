/** {@code seawall respond} against real containers of Podman. */
@NullMarked
package io.seawall.e2e.respond;

import org.jspecify.annotations.NullMarked;
