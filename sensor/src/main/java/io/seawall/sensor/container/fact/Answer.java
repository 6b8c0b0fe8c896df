package io.seawall.sensor.container.fact;

/** What a source says of a container. */
public sealed interface Answer {

  /** It is known here: all that the source will ever tell is on the sheet. */
  record Told(FactSheet facts) implements Answer {}

  /** It is not known here, or not yet. */
  record NotHere() implements Answer {}

  /** It could not be said, which may be better later. */
  record NotYet(String reason) implements Answer {}
}
