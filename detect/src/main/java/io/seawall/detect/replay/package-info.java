/**
 * Runs rules over recorded events.
 *
 * <p>Read first: {@link io.seawall.detect.replay.Replay} and {@link
 * io.seawall.detect.replay.ReplayEnd}.
 *
 * <pre>{@code
 * try (Capture capture = Capture.open(file)) {
 *   ReplayEnd end = new Replay(engine, (match, state) -> report(match)).run(capture);
 * }
 * }</pre>
 */
@NullMarked
package io.seawall.detect.replay;

import org.jspecify.annotations.NullMarked;
