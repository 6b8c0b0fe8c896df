/**
 * Profiles as other tools read them: exceptions of Falco rules, and filters of system calls.
 *
 * <p>Read first: {@link io.seawall.detect.baseline.export.FalcoExceptions} and {@link
 * io.seawall.detect.baseline.export.SeccompProfile}.
 */
@NullMarked
package io.seawall.detect.baseline.export;

import org.jspecify.annotations.NullMarked;
