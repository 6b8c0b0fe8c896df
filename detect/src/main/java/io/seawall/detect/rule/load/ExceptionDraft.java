package io.seawall.detect.rule.load;

import io.seawall.detect.text.SourceText;
import io.seawall.detect.text.Span;
import io.seawall.detect.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;

/** An exception as the files have left it so far. */
final class ExceptionDraft {

  final String name;
  final Span at;

  /** Whether fields is a sequence; then each value is a sequence too. */
  boolean tuple;

  /** Empty as long as none are given. */
  List<SourceText> fields = List.of();

  /** As many as fields, or empty as long as none are given. */
  List<String> operators = List.of();

  boolean operatorsGiven;
  final List<YamlNode> values = new ArrayList<>();

  ExceptionDraft(String name, Span at) {
    this.name = name;
    this.at = at;
  }
}
