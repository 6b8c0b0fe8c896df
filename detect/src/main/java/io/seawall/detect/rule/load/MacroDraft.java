package io.seawall.detect.rule.load;

import io.seawall.detect.condition.Condition;
import io.seawall.detect.text.SourceText;
import io.seawall.detect.text.Span;
import org.jspecify.annotations.Nullable;

/** A macro as the files have left it so far. */
final class MacroDraft {

  final String name;
  final int index;
  SourceText condition;
  Span at;
  int visibility;
  boolean used;

  /** Set once compiled. */
  @Nullable Condition compiled;

  /** Whether it was found broken, so that calls of it are not worth a message. */
  boolean broken;

  MacroDraft(String name, int index, SourceText condition, Span at) {
    this.name = name;
    this.index = index;
    this.visibility = index;
    this.condition = condition;
    this.at = at;
  }
}
