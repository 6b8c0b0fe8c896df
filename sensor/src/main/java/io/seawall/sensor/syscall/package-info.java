/**
 * Calls of the kernel by their numbers, where neither the JDK nor every C library has them. {@link
 * io.seawall.sensor.syscall.SystemCall} makes them without leaving anything on the heap, so that it
 * can stand on a path that others wait for.
 *
 * <pre>{@code
 * var kernel = new SystemCall(arena);
 * long descriptor = kernel.call(CallNumber.FANOTIFY_INIT, flags, eventFlags);
 * }</pre>
 */
@NullMarked
package io.seawall.sensor.syscall;

import org.jspecify.annotations.NullMarked;
