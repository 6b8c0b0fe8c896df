package io.seawall.cli.node.run;

import io.seawall.detect.value.TextBuilder;

/** Where lines go that are not alerts of rules, but stand among them. */
@FunctionalInterface
interface AlertLines {

  /** A line that can be written for people and for programs. */
  @FunctionalInterface
  interface Line {

    /** Writes it, with a line feed at its end. */
    void write(boolean json, TextBuilder out);
  }

  /**
   * Adds one.
   *
   * @param kind what it is: {@code decision}, {@code amendment} and so on
   */
  void add(String kind, Line line);
}
