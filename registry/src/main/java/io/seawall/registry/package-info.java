/**
 * The registry gate: a streaming proxy in front of any registry that speaks the OCI distribution
 * specification. Nothing enters it unjudged, and nothing leaves it unjudged.
 *
 * <p>Read first: {@link io.seawall.registry.RegistryGate}, the front door, and {@link
 * io.seawall.registry.GateParts}, which shows what a gate is made of. A request then walks through
 * {@code http} (the connection), {@code route} (which flow answers it), {@code reception} (who
 * asks, how often, may he), one of the flows {@code push}, {@code pull} and {@code referrers},
 * {@code relay} and {@code upstream} (the registry behind). On the way it is a {@code visit}, which
 * ends in the journal of {@code access}.
 *
 * <p>A verdict comes from {@code examine}, which looks at a {@code manifest} with the {@code
 * layer}s that it leads to and asks {@code judge}; {@code record} keeps it on the disk. {@code
 * upkeep} does what nobody asks for, and {@code configuration} says how all this is to be done.
 *
 * <pre>{@code
 * try (RegistryGate gate = RegistryGate.open(configuration, surroundings)) {
 *   gate.start();
 *   ...
 *   gate.drain(Duration.ofSeconds(30));
 * }
 * }</pre>
 */
@NullMarked
package io.seawall.registry;

import org.jspecify.annotations.NullMarked;
