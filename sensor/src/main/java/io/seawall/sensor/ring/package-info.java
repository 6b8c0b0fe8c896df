/**
 * Rings in memory that the kernel writes and this process reads.
 *
 * <p>Read first: {@link io.seawall.sensor.ring.RingBuffer} and {@link
 * io.seawall.sensor.ring.EventMerge}.
 *
 * <pre>{@code
 * var merge = new EventMerge(lifecycle, calls);
 * merge.drain(clock, event -> state.apply(event)); // all that is there, in the order of time
 * }</pre>
 */
@NullMarked
package io.seawall.sensor.ring;

import org.jspecify.annotations.NullMarked;
