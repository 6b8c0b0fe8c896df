package io.seawall.detect.capture;

/** Recorded events, whatever the format: what a replay reads. */
public interface EventSource extends AutoCloseable {

  /** What was there at the start. */
  CaptureState state();

  /**
   * Gives every event to a visitor.
   *
   * @return how far it was read and what was lost
   */
  CaptureEnd forEach(EventVisitor visitor);

  @Override
  void close();
}
