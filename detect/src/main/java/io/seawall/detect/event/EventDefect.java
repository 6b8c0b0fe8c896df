package io.seawall.detect.event;

/** Why bytes are not an event. */
public enum EventDefect {
  /** Fewer bytes than the header of an event. */
  HEADER_CUT("the header of the event is cut"),
  /** The event's own length is shorter than its header or reaches beyond the bytes given. */
  LENGTH_WRONG("the length of the event does not fit its place"),
  /** More parameters than {@link EventView#MAX_PARAMETERS}. */
  TOO_MANY_PARAMETERS("more parameters than an event can have"),
  /** The lengths of the parameters add up to more (in the first version: not exactly) the event. */
  PARAMETERS_WRONG("the lengths of the parameters do not fit the event");

  private final String reason;

  EventDefect(String reason) {
    this.reason = reason;
  }

  /** What is wrong, half a sentence. */
  public String reason() {
    return reason;
  }
}
