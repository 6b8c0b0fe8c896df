/**
 * Runs rules over recorded events.
 *
 * <p>Read first: {@link io.seawall.detect.replay.Replay}, {@link
 * io.seawall.detect.replay.ReplayEnd} and {@link io.seawall.detect.replay.Playback}, which shows
 * the same events as often as one likes.
 *
 * <pre>{@code
 * try (Capture capture = Capture.open(file)) {
 *   ReplayEnd end = new Replay(engine, match -> report(match)).run(capture);
 * }
 * }</pre>
 */
@NullMarked
package io.seawall.detect.replay;

import org.jspecify.annotations.NullMarked;
