/**
 * What a gate does beside the requests of clients: it sees whether it can work, follows the grace
 * list, saves what it has learnt, and judges all images anew when advisories have changed.
 *
 * <p>Read first: {@link io.seawall.registry.upkeep.Upkeep}. Whoever runs the gate calls it now and
 * then; nothing here has a clock of its own but {@link io.seawall.registry.upkeep.GateHealth},
 * which looks in a thread of its own.
 */
@NullMarked
package io.seawall.registry.upkeep;

import org.jspecify.annotations.NullMarked;
