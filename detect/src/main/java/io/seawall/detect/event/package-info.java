/**
 * System-call events as the drivers of Falco write them: what kinds there are, and a cursor that
 * reads one event where it lies.
 *
 * <p>Read first: {@link io.seawall.detect.event.EventType} (number, name and parameters of a kind
 * of event), {@link io.seawall.detect.event.EventView} (the cursor: no object per event) and {@link
 * io.seawall.detect.event.EventEncoding} (the three ways in which an event is laid out).
 *
 * <pre>{@code
 * EventView event = new EventView();
 * if (event.read(bytes, start, end, EventEncoding.V2) == null) {
 *   event.type().name();     // "openat"
 *   event.signed(0);         // the file descriptor, or minus the error
 *   event.text(2);           // "/etc/shadow": the only call here that allocates
 * }
 * }</pre>
 *
 * <p>Events lie in {@code byte[]}. Measured against {@link java.lang.foreign.MemorySegment} (heap,
 * native and mapped) arrays are three to five times as fast to walk; a reader of mapped rings
 * copies what a ring holds into an array first, which costs little beside decoding, frees the ring
 * early, and keeps the bytes from changing while rules look at them.
 */
@NullMarked
package io.seawall.detect.event;

import org.jspecify.annotations.NullMarked;
