/**
 * The fields proc, thread, user and group: who made the event.
 *
 * <p>Read first: {@link io.seawall.detect.syscall.process.ProcessFields}. A field is a text ({@code
 * Aspect}) or a number ({@code Figure}) of a thread, and says of which one ({@code Kin}):
 *
 * <pre>{@code
 * Aspect.NAME.reader(Kin.PARENT); // proc.pname
 * }</pre>
 */
@NullMarked
package io.seawall.detect.syscall.process;

import org.jspecify.annotations.NullMarked;
