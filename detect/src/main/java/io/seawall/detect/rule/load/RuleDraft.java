package io.seawall.detect.rule.load;

import io.seawall.detect.rule.Priority;
import io.seawall.detect.text.SourceText;
import io.seawall.detect.text.Span;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A rule as the files have left it so far. */
final class RuleDraft {

  final String name;
  Span at;
  SourceText condition;
  SourceText output;
  String description;
  Priority priority;
  String source = "syscall";
  Set<String> tags = new LinkedHashSet<>();
  List<ExceptionDraft> exceptions = new ArrayList<>();
  boolean enabled = true;
  boolean warnEventTypes = true;
  boolean skipIfUnknownFilter;
  boolean capture;
  @Nullable Duration captureDuration;

  /** Whether a change to it failed; then the rule is incomplete. */
  boolean broken;

  RuleDraft(
      String name,
      Span at,
      SourceText condition,
      SourceText output,
      String description,
      Priority priority) {
    this.name = name;
    this.at = at;
    this.condition = condition;
    this.output = output;
    this.description = description;
    this.priority = priority;
  }

  String item() {
    return "rule '" + name + "'";
  }
}
