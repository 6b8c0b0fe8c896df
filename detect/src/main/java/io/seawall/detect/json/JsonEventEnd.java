package io.seawall.detect.json;

import java.util.List;

/**
 * How far a stream was read.
 *
 * @param events delivered
 * @param bytes read, uncompressed
 * @param problems in order, at most 100
 * @param unlisted problems over that limit
 */
public record JsonEventEnd(long events, long bytes, List<JsonProblem> problems, long unlisted) {

  /** Whether nothing was lost. */
  public boolean isWhole() {
    return problems.isEmpty();
  }
}
