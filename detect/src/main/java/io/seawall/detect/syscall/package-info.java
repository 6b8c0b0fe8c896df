/**
 * System calls as rules see them: the fields, the classes of events, and what is told of the
 * process beside an alert.
 *
 * <p>Read first: {@link io.seawall.detect.syscall.SyscallFields}. The fields themselves are in
 * rooms of their own, by what they ask about: {@link io.seawall.detect.syscall.process}, {@link
 * io.seawall.detect.syscall.container}, {@link io.seawall.detect.syscall.descriptor} and {@link
 * io.seawall.detect.syscall.event}. The last two lean on {@link
 * io.seawall.detect.syscall.parameter}, the first two on no other room.
 *
 * <pre>{@code
 * FieldReader<SystemState> reader = new SyscallFields().reader(field, "2"); // proc.aname[2]
 * reader.read(state, values);
 * }</pre>
 */
@NullMarked
package io.seawall.detect.syscall;

import org.jspecify.annotations.NullMarked;
