package io.seawall.detect.alert;

import io.seawall.detect.value.TextBuilder;

/**
 * What an alert shows beside the fields of its rule.
 *
 * @param <E> what is known of an event
 */
public interface Evidence<E> {

  /** Adds lines of text, each indented and with a line feed behind it. */
  void writeText(E event, TextBuilder out);

  /** Adds a JSON object. */
  void writeJson(E event, TextBuilder out);
}
