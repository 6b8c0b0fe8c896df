package io.seawall.detect.rule.load;

import io.seawall.detect.condition.Condition;
import io.seawall.detect.condition.ConditionCheck;
import io.seawall.detect.condition.ConditionException;
import io.seawall.detect.condition.Finding;
import io.seawall.detect.condition.Fix;
import io.seawall.detect.rule.problem.Problem;
import io.seawall.detect.rule.problem.ProblemCode;
import io.seawall.detect.text.SourceText;
import io.seawall.detect.text.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds all problems of a condition, not only the first: what can be mended is mended, and reading
 * goes on. Where everything could be mended, the mended condition is proposed.
 */
final class ConditionProblems {

  private static final int MAX_REPAIRS = 20;

  private final MacroTable macros;
  private final LoadOptions options;
  private final String source;

  ConditionProblems(MacroTable macros, LoadOptions options, String source) {
    this.macros = macros;
    this.options = options;
    this.source = source;
  }

  /** One problem with the change that mends it. */
  private record Repair(Problem problem, @Nullable Fix fix) {}

  static ProblemCode code(ConditionException e) {
    return switch (e.kind()) {
      case SYNTAX, LIMIT -> ProblemCode.LOAD_ERR_COMPILE_CONDITION;
      case UNDEFINED_MACRO, MACRO_LOOP -> ProblemCode.LOAD_ERR_VALIDATE;
    };
  }

  static ProblemCode code(Finding.Kind kind) {
    return switch (kind) {
      case UNKNOWN_NAME, WRONG -> ProblemCode.LOAD_ERR_COMPILE_CONDITION;
      case UNSAFE_NA -> ProblemCode.LOAD_UNSAFE_NA_CHECK;
      case DEPRECATED -> ProblemCode.LOAD_DEPRECATED_ITEM;
      case DOUBTFUL -> ProblemCode.LOAD_COMPILE_CONDITION;
    };
  }

  /** All errors of a condition that does not parse, or that has errors. */
  List<Problem> explain(SourceText written, String item) {
    List<Repair> repairs = new ArrayList<>();
    SourceText text = written;
    Condition condition = null;
    for (int i = 0; i < MAX_REPAIRS && condition == null; i++) {
      try {
        condition = macros.parse(text);
      } catch (ConditionException e) {
        Fix fix = e.fix();
        Problem problem = Problem.at(e.at(), code(e), e.reason(), e.hint(), item);
        repairs.add(new Repair(problem, fix));
        SourceText edited = fix == null ? null : edited(text, fix);
        if (edited == null) {
          return problems(repairs, null);
        }
        text = edited;
      }
    }
    if (condition == null) {
      return problems(repairs, null);
    }
    List<Fix> fixes = findings(condition, item, repairs);
    return problems(repairs, fixes == null ? null : proposal(text, fixes));
  }

  /** The fixes for what is wrong in a condition that parses; null where one cannot be mended. */
  private @Nullable List<Fix> findings(Condition condition, String item, List<Repair> repairs) {
    List<Fix> fixes = new ArrayList<>();
    boolean mendable = true;
    for (Finding finding : ConditionCheck.check(condition, source, options.eventTypes())) {
      if (finding.kind().isError()) {
        Problem problem =
            Problem.at(finding.at(), code(finding.kind()), finding.message(), finding.hint(), item)
                .through(finding.through());
        Fix fix = finding.fix();
        repairs.add(new Repair(problem, fix));
        mendable &= fix != null;
        if (fix != null) {
          fixes.add(fix);
        }
      }
    }
    return mendable ? fixes : null;
  }

  private @Nullable String proposal(SourceText text, List<Fix> fixes) {
    List<Fix> lastFirst = new ArrayList<>(fixes);
    lastFirst.sort(Comparator.comparingInt((Fix fix) -> fix.at().from()).reversed());
    SourceText mended = text;
    for (Fix fix : lastFirst) {
      SourceText edited = edited(mended, fix);
      if (edited == null) {
        return null;
      }
      mended = edited;
    }
    return loads(mended) ? mended.text().strip() : null;
  }

  private boolean loads(SourceText text) {
    try {
      Condition condition = macros.parse(text);
      for (Finding finding : ConditionCheck.check(condition, source, options.eventTypes())) {
        if (finding.kind().isError()) {
          return false;
        }
      }
      return true;
    } catch (ConditionException _) {
      return false;
    }
  }

  /** Changes a text where a fix's characters stand in it; null where they do not. */
  private static @Nullable SourceText edited(SourceText text, Fix fix) {
    Span at = fix.at();
    if (at.text() == text) {
      return text.replace(at.from(), at.to(), fix.replacement());
    }
    int length = at.to() - at.from();
    boolean empty = length == 0;
    int probe = empty ? at.from() - 1 : at.from();
    if (probe < 0) {
      return null;
    }
    int found = text.indexOf(at.text().file(probe), at.text().origin(probe));
    int from = empty ? found + 1 : found;
    boolean same =
        found >= 0
            && from + length <= text.length()
            && text.text().startsWith(at.characters(), from);
    return same ? text.replace(from, from + length, fix.replacement()) : null;
  }

  private static List<Problem> problems(List<Repair> repairs, @Nullable String proposal) {
    List<Problem> problems = new ArrayList<>();
    for (Repair repair : repairs) {
      problems.add(repair.problem().proposing(proposal));
    }
    return problems;
  }
}
