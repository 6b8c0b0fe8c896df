package io.seawall.detect.rule.load;

import io.seawall.detect.text.SourceText;
import io.seawall.detect.text.Span;
import java.util.ArrayList;
import java.util.List;

/** A list as the files have left it so far. */
final class ListDraft {

  final String name;
  final int index;
  final List<SourceText> items = new ArrayList<>();
  Span at;
  int visibility;
  boolean used;

  ListDraft(String name, int index, Span at) {
    this.name = name;
    this.index = index;
    this.visibility = index;
    this.at = at;
  }
}
