/** Passes requests on to the registry and its answers back, byte for byte. */
@NullMarked
package io.seawall.registry.relay;

import org.jspecify.annotations.NullMarked;
