package io.seawall.sensor.guard.policy;

import io.seawall.detect.text.Place;

/**
 * Something that is wrong in a policy file.
 *
 * @param place where
 * @param message what, and what to do
 */
public record PolicyProblem(Place place, String message) {

  /** As compilers say it. */
  @Override
  public String toString() {
    return place + ": " + message;
  }
}
