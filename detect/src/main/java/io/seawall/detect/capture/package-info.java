/**
 * Captures of system-call events: reads the {@code .scap} files that Falco and sysdig write.
 *
 * <p>Read first: {@link io.seawall.detect.capture.Capture} (an open file), {@link
 * io.seawall.detect.capture.CaptureState} (processes, descriptors, users and interfaces at its
 * start) and {@link io.seawall.detect.capture.CaptureEnd} (how far it was read and what was lost).
 *
 * <pre>{@code
 * try (Capture capture = Capture.open(Path.of("incident.scap"))) {
 *   capture.state().processes().size();
 *   CaptureEnd end = capture.forEach(event -> count(event.typeName()));
 *   end.problems();           // empty for a whole file
 * }
 * }</pre>
 *
 * <p>Every length in a file is checked before it is used. A file that ends early or was forged
 * delivers everything up to the damage, and says at which byte, in which block and what was lost.
 *
 * @see <a
 *     href="https://github.com/falcosecurity/libs/blob/0.20.0/userspace/libscap/engine/savefile/scap_savefile.c">
 *     the reader of the format's authors</a>
 */
@NullMarked
package io.seawall.detect.capture;

import org.jspecify.annotations.NullMarked;
