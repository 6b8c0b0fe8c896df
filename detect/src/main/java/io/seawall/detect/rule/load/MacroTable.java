package io.seawall.detect.rule.load;

import io.seawall.detect.condition.Condition;
import io.seawall.detect.condition.ConditionException;
import io.seawall.detect.condition.ConditionParser;
import io.seawall.detect.rule.Macro;
import io.seawall.detect.rule.problem.Problems;
import io.seawall.detect.text.SourceText;
import io.seawall.detect.text.Span;
import io.seawall.model.Spelling;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All macros, compiled in the order of their first definition. A macro sees those that were first
 * defined before its own last definition; rules see all.
 */
final class MacroTable {

  private static final int MAX_CHAIN = 200;

  private final Map<String, MacroDraft> drafts;
  private final ListTable lists;
  private final Problems problems;
  private final Set<String> open = new LinkedHashSet<>();

  MacroTable(Drafts drafts, ListTable lists, Problems problems) {
    this.drafts = drafts.macros;
    this.lists = lists;
    this.problems = problems;
    for (MacroDraft draft : this.drafts.values()) {
      compile(draft);
    }
  }

  private void compile(MacroDraft draft) {
    String item = "macro '" + draft.name + "'";
    try {
      open.add(draft.name);
      draft.compiled = parse(draft.condition, draft.visibility);
    } catch (ConditionException e) {
      if (!callsBroken(e)) {
        problems.add(e.at(), ConditionProblems.code(e), e.reason(), e.hint(), item);
      }
      draft.broken = true;
    } finally {
      open.clear();
    }
  }

  /** Whether it is about a macro that has its own message. */
  boolean callsBroken(ConditionException e) {
    MacroDraft called = drafts.get(e.at().characters());
    return e.kind() == ConditionException.Kind.UNDEFINED_MACRO && called != null && called.broken;
  }

  /** Parses what a rule holds. */
  Condition parse(SourceText condition) {
    return parse(condition, Integer.MAX_VALUE);
  }

  private Condition parse(SourceText condition, int visibility) {
    SourceText text = ListSubstitution.apply(condition, lists);
    return ConditionParser.parse(text, (name, at) -> body(name, at, visibility));
  }

  private Condition body(String name, Span at, int visibility) {
    MacroDraft draft = drafts.get(name);
    if (open.contains(name)) {
      throw new ConditionException(
          at,
          "macro '" + name + "' calls itself, through " + String.join(", ", open),
          "",
          ConditionException.Kind.MACRO_LOOP);
    } else if (draft == null || draft.broken || draft.index >= visibility) {
      throw undefined(name, at, draft);
    }
    draft.used = true;
    Condition compiled = draft.compiled;
    if (compiled != null) {
      return compiled;
    } else if (open.size() >= MAX_CHAIN) {
      throw new ConditionException(
          at,
          "macros call each other more than " + MAX_CHAIN + " levels deep",
          "",
          ConditionException.Kind.LIMIT);
    }
    open.add(name);
    Condition body = parse(draft.condition, visibility);
    open.remove(name);
    return body;
  }

  private ConditionException undefined(String name, Span at, @Nullable MacroDraft draft) {
    String hint = "";
    String message = "macro '" + name + "' is not defined";
    if (draft != null && draft.broken) {
      message = "macro '" + name + "' cannot be used, see its own problem";
    } else if (draft != null) {
      message = "macro '" + name + "' is defined only later, at " + draft.at.place();
      hint = "define it before the macro that calls it";
    } else if (lists.get(name) != null) {
      hint = "'" + name + "' is a list: write FIELD in (" + name + ")";
    } else {
      String nearest = Spelling.nearest(name, drafts.keySet());
      hint = nearest == null ? "" : "the nearest known macro is '" + nearest + "'";
    }
    return new ConditionException(at, message, hint, ConditionException.Kind.UNDEFINED_MACRO);
  }

  List<Macro> macros() {
    List<Macro> macros = new ArrayList<>();
    for (MacroDraft draft : drafts.values()) {
      Condition compiled = draft.compiled;
      if (compiled != null) {
        macros.add(new Macro(draft.name, compiled, draft.at.place()));
      }
    }
    return macros;
  }
}
