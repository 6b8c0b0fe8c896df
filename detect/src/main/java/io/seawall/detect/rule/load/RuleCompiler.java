package io.seawall.detect.rule.load;

import io.seawall.detect.condition.Condition;
import io.seawall.detect.condition.ConditionCheck;
import io.seawall.detect.condition.ConditionException;
import io.seawall.detect.condition.EventTypes;
import io.seawall.detect.condition.Finding;
import io.seawall.detect.output.OutputPart;
import io.seawall.detect.output.OutputTemplate;
import io.seawall.detect.rule.Rule;
import io.seawall.detect.rule.RuleException;
import io.seawall.detect.rule.problem.ItemException;
import io.seawall.detect.rule.problem.Problem;
import io.seawall.detect.rule.problem.ProblemCode;
import io.seawall.detect.rule.problem.Problems;
import io.seawall.detect.text.SourceText;
import io.seawall.detect.text.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes rules of drafts. */
final class RuleCompiler {

  private static final String CONTAINER_INFO = "%container.info";

  private final MacroTable macros;
  private final LoadOptions options;
  private final Problems problems;

  RuleCompiler(MacroTable macros, LoadOptions options, Problems problems) {
    this.macros = macros;
    this.options = options;
    this.problems = problems;
  }

  /** The rule, or null where it has errors or is skipped; both are noted. */
  @Nullable Rule compile(RuleDraft draft) {
    List<Problem> found = new ArrayList<>();
    boolean known = options.sources().contains(draft.source);
    Rule rule = draft.broken ? null : compile(draft, found);
    boolean errors = false;
    for (Problem problem : found) {
      errors |= problem.code().isError();
    }
    if (errors && !known) {
      problems.add(
          draft.at,
          ProblemCode.LOAD_UNKNOWN_SOURCE,
          "source '" + draft.source + "' is unknown; the rule is skipped",
          found.getFirst().message(),
          draft.item());
      return null;
    }
    found.forEach(problems::add);
    return errors ? null : rule;
  }

  private @Nullable Rule compile(RuleDraft draft, List<Problem> found) {
    OutputTemplate output = output(draft, found);
    Condition own = condition(draft.condition, draft, found);
    List<RuleException> exceptions = exceptions(draft, found);
    if (own == null || output == null || exceptions == null) {
      return null;
    }
    Condition whole = whole(own, exceptions);
    if (draft.source.equals("syscall")
        && draft.warnEventTypes
        && EventTypes.isUnrestricted(whole)) {
      found.add(
          Problem.at(
              draft.at,
              ProblemCode.LOAD_NO_EVTTYPE,
              "the condition matches event types that it does not name, which costs speed",
              "add evt.type in (…), or warn_evttypes: false",
              draft.item()));
    }
    return new Rule(
        draft.name,
        draft.description.strip(),
        draft.source,
        draft.priority,
        Collections.unmodifiableSet(new LinkedHashSet<>(draft.tags)),
        isEnabled(draft),
        draft.warnEventTypes,
        draft.skipIfUnknownFilter,
        draft.capture,
        draft.captureDuration,
        own,
        exceptions,
        whole,
        output,
        draft.at.place());
  }

  private boolean isEnabled(RuleDraft draft) {
    boolean enabled = draft.enabled;
    for (RuleSelection selection : options.selections()) {
      enabled = selection.fits(draft.name, draft.tags) ? selection.enable() : enabled;
    }
    return enabled;
  }

  private static Condition whole(Condition own, List<RuleException> exceptions) {
    List<Condition> terms = new ArrayList<>();
    terms.add(own);
    for (RuleException exception : exceptions) {
      Condition excepted = exception.condition();
      if (excepted != null) {
        terms.add(new Condition.Not(excepted, excepted.at()));
      }
    }
    return terms.size() == 1 ? own : new Condition.And(List.copyOf(terms), own.at());
  }

  /** The condition, or null after noting what is wrong with it. */
  private @Nullable Condition condition(SourceText text, RuleDraft draft, List<Problem> found) {
    try {
      Condition condition = macros.parse(text);
      boolean errors = false;
      List<Problem> warnings = new ArrayList<>();
      for (Finding finding : ConditionCheck.check(condition, draft.source, options.eventTypes())) {
        errors |= finding.kind().isError();
        if (skips(finding, draft)) {
          skip(finding.at(), finding.message(), draft, found);
          return null;
        }
        warnings.add(problem(finding, draft));
      }
      if (!errors) {
        found.addAll(warnings);
        return condition;
      }
    } catch (ConditionException e) {
      if (macros.callsBroken(e)) {
        found.add(
            Problem.at(e.at(), ConditionProblems.code(e), e.reason(), e.hint(), draft.item()));
        return null;
      }
    }
    var problemsOf = new ConditionProblems(macros, options, draft.source);
    found.addAll(problemsOf.explain(text, draft.item()));
    return null;
  }

  private static Problem problem(Finding finding, RuleDraft draft) {
    return Problem.at(
            finding.at(),
            ConditionProblems.code(finding.kind()),
            finding.message(),
            finding.hint(),
            draft.item())
        .through(finding.through());
  }

  private boolean skips(Finding finding, RuleDraft draft) {
    return finding.kind() == Finding.Kind.UNKNOWN_NAME && draft.skipIfUnknownFilter;
  }

  private static void skip(Span at, String message, RuleDraft draft, List<Problem> found) {
    found.add(
        Problem.at(
            at,
            ProblemCode.LOAD_UNKNOWN_FILTER,
            message,
            "the rule is skipped, as it asks for",
            draft.item()));
  }

  private @Nullable List<RuleException> exceptions(RuleDraft draft, List<Problem> found) {
    List<RuleException> exceptions = new ArrayList<>();
    for (ExceptionDraft exception : draft.exceptions) {
      Condition condition = null;
      try {
        SourceText text = ExceptionText.of(exception);
        condition = text == null ? null : condition(text, draft, found);
        if (text != null && condition == null) {
          return null;
        }
      } catch (ItemException e) {
        found.add(e.problem(draft.item()));
        return null;
      }
      List<String> fields = new ArrayList<>();
      exception.fields.forEach(field -> fields.add(field.text()));
      exceptions.add(
          new RuleException(
              exception.name,
              List.copyOf(fields),
              List.copyOf(exception.operators),
              condition,
              exception.at.place()));
    }
    return List.copyOf(exceptions);
  }

  private @Nullable OutputTemplate output(RuleDraft draft, List<Problem> found) {
    SourceText text = withoutContainerInfo(draft, found);
    OutputTemplate template;
    try {
      template = OutputTemplate.parse(text);
    } catch (ConditionException e) {
      found.add(
          Problem.at(
              e.at(), ProblemCode.LOAD_ERR_COMPILE_OUTPUT, e.reason(), e.hint(), draft.item()));
      return null;
    }
    for (OutputPart.Value value : template.values()) {
      for (Finding finding : ConditionCheck.checkOutput(value.operand(), draft.source)) {
        if (skips(finding, draft)) {
          skip(finding.at(), finding.message(), draft, found);
          return null;
        }
        ProblemCode code =
            finding.kind().isError()
                ? ProblemCode.LOAD_ERR_COMPILE_OUTPUT
                : ConditionProblems.code(finding.kind());
        found.add(Problem.at(finding.at(), code, finding.message(), finding.hint(), draft.item()));
      }
    }
    return template;
  }

  private static SourceText withoutContainerInfo(RuleDraft draft, List<Problem> found) {
    SourceText text = draft.output;
    int at = text.text().indexOf(CONTAINER_INFO);
    while (at >= 0) {
      int end = at + CONTAINER_INFO.length();
      found.add(
          Problem.at(
              new Span(text, at, end),
              ProblemCode.LOAD_DEPRECATED_ITEM,
              CONTAINER_INFO + " is deprecated and prints nothing",
              "name the fields, for example %container.id",
              draft.item()));
      text = text.replace(at, end, "");
      at = text.text().indexOf(CONTAINER_INFO);
    }
    return text;
  }
}
