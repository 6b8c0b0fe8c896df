/**
 * The past in a fixed amount of memory: names that were used, rates that are usual, hours of the
 * week, counts of a window. Whoever asks gives the time; nothing here has a clock or a thread.
 *
 * <p>Read first: {@link io.seawall.registry.access.anomaly.memory.Remembered} (what is known by
 * name) and {@link io.seawall.registry.access.anomaly.memory.Window} (counts for a while).
 *
 * <pre>{@code
 * Window window = windows.get(network, Window::new);
 * window.at(access.time(), Duration.ofMinutes(10), count -> rate.learn(count, floor, factor));
 * window.add(access);
 * boolean unusual = window.exceeds(rate.most(floor, factor));
 * }</pre>
 */
@NullMarked
package io.seawall.registry.access.anomaly.memory;

import org.jspecify.annotations.NullMarked;
