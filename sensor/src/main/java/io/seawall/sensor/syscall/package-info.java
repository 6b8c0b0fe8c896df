/**
 * Calls of the kernel by their numbers, for what the JDK does not have: one handle serves them all,
 * where one for each function of the C library would take milliseconds of the start. An object of
 * {@link io.seawall.sensor.syscall.SystemCall} leaves nothing on the heap, so that it can stand on
 * a path that others wait for; {@code once} is for all else.
 *
 * <pre>{@code
 * var kernel = new SystemCall(arena);
 * long descriptor = kernel.call(CallNumber.FANOTIFY_INIT, flags, eventFlags);
 * SystemCall.once(CallNumber.CLOSE, descriptor);
 * }</pre>
 */
@NullMarked
package io.seawall.sensor.syscall;

import org.jspecify.annotations.NullMarked;
