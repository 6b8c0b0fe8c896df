/** The registry behind the gate: requests that are passed on to it. */
@NullMarked
package io.seawall.registry.upstream;

import org.jspecify.annotations.NullMarked;
