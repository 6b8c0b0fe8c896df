/**
 * Our own recordings of events: compressed blocks that are only ever appended, each with its
 * checksum and times, so that a recording can be read from a moment on and survives being cut.
 *
 * <p>Read first: {@link io.seawall.detect.recording.RecordingWriter} (writes, and converts a {@code
 * .scap} file), {@link io.seawall.detect.recording.Recording} (reads). The bytes: {@code
 * docs/formats/recording.md}.
 *
 * <pre>{@code
 * try (Capture capture = Capture.open(scap);
 *     RecordingWriter writer = RecordingWriter.create(file)) {
 *   writer.copy(capture);
 * }
 * try (Recording recording = Recording.open(file)) {
 *   recording.forEach(from, to, event -> count(event.typeName()));
 * }
 * }</pre>
 */
@NullMarked
package io.seawall.detect.recording;

import org.jspecify.annotations.NullMarked;
