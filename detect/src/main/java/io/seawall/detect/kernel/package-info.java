/**
 * What Linux calls its numbers: errors, signals and capabilities. System calls are in {@link
 * io.seawall.detect.event.SyscallCodes}, as captures number them.
 *
 * <pre>{@code
 * ErrorNames.of(-13);        // EACCES
 * SignalNames.number("SIGKILL"); // 9
 * }</pre>
 */
@NullMarked
package io.seawall.detect.kernel;

import org.jspecify.annotations.NullMarked;
