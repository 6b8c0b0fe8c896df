/** A request as the gate understands it, from its head to the record in the journal. */
@NullMarked
package io.seawall.registry.visit;

import org.jspecify.annotations.NullMarked;
