/**
 * The fields of system calls, read from an event and the state beside it.
 *
 * <p>Read first: {@link io.seawall.detect.syscall.SyscallFields}.
 *
 * <pre>{@code
 * FieldReader<SystemState> reader = new SyscallFields(state).reader(field, "2"); // proc.aname[2]
 * reader.read(state, values);
 * }</pre>
 */
@NullMarked
package io.seawall.detect.syscall;

import org.jspecify.annotations.NullMarked;
