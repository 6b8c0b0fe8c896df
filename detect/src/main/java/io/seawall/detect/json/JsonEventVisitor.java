package io.seawall.detect.json;

/** Takes the events of a stream in their order. */
@FunctionalInterface
public interface JsonEventVisitor {

  /**
   * Takes one event.
   *
   * @param event holds another one after this returns
   */
  void event(JsonEvent event);
}
