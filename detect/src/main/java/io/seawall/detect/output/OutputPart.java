package io.seawall.detect.output;

import io.seawall.detect.condition.Operand;

/** A part of an output. */
public sealed interface OutputPart {

  /** Characters as they are. */
  record Text(String characters) implements OutputPart {}

  /**
   * The value of a field or transformer.
   *
   * @param name as written without the percent sign: the key of the value in JSON
   * @param width to which the value is cut or filled with blanks; 0 for its own
   */
  record Value(Operand operand, String name, int width) implements OutputPart {}
}
