package io.seawall.cli.node.run;

import io.seawall.detect.value.TextBuilder;
import java.util.function.Consumer;

/** Where lines go that are not alerts of rules, but stand among them. */
@FunctionalInterface
interface AlertLines {

  /**
   * Adds one.
   *
   * @param kind what it is: {@code decision}, {@code amendment} and so on
   * @param line writes it, with a line feed at its end
   */
  void add(String kind, Consumer<TextBuilder> line);
}
