package io.seawall.sensor.response;

/**
 * Who or what asks for a measure.
 *
 * @param cause the rule, or the person
 * @param alert in JSON; empty if a person asks
 * @param events the last ones of the container, lines of text
 */
public record Order(String cause, String alert, String events) {

  /** By a person. */
  public static Order byHand(String who) {
    return new Order("by hand: " + who, "", "");
  }
}
