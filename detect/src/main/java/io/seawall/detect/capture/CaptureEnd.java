package io.seawall.detect.capture;

import java.util.List;

/**
 * How far a capture was read.
 *
 * @param events delivered
 * @param undecoded events that could not be read; they have numbers too
 * @param unknownTypes events of types that the table of events does not have, left out; as in Falco
 *     they have no number
 * @param bytes read, uncompressed
 * @param problems all damage, in order; at most {@link CaptureLimits#problems()}, the rest counted
 * @param unlisted damage over that limit
 */
public record CaptureEnd(
    long events,
    long undecoded,
    long unknownTypes,
    long bytes,
    List<CaptureProblem> problems,
    long unlisted) {

  /** Whether nothing was lost. */
  public boolean isWhole() {
    return problems.isEmpty();
  }
}
