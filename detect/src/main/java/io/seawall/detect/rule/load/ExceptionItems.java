package io.seawall.detect.rule.load;

import io.seawall.detect.condition.Operator;
import io.seawall.detect.condition.Quantifier;
import io.seawall.detect.field.FieldCatalogue;
import io.seawall.detect.field.FieldLookup;
import io.seawall.detect.rule.problem.ItemException;
import io.seawall.detect.rule.problem.ProblemCode;
import io.seawall.detect.rule.problem.Problems;
import io.seawall.detect.text.SourceText;
import io.seawall.detect.text.Span;
import io.seawall.detect.yaml.YamlNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the exceptions of rule items. */
final class ExceptionItems {

  private final LoadOptions options;
  private final Problems problems;

  ExceptionItems(LoadOptions options, Problems problems) {
    this.options = options;
    this.problems = problems;
  }

  /** The exceptions of an item, none where it has no such key. */
  List<ExceptionDraft> read(ItemKeys keys, RuleDraft rule, boolean change) {
    List<ExceptionDraft> drafts = new ArrayList<>();
    YamlNode node = keys.get("exceptions");
    if (node == null || node instanceof YamlNode.Scalar scalar && scalar.isNull()) {
      return drafts;
    }
    for (ItemKeys exception : keys.mappings("exceptions")) {
      exception.warnUnknown(Set.of("name", "fields", "comps", "values"), rule.item(), problems);
      ExceptionDraft draft = one(exception, rule, change);
      for (ExceptionDraft before : drafts) {
        if (before.name.equals(draft.name)) {
          warn(draft, ProblemCode.LOAD_EXCEPTION_NAME_NOT_UNIQUE, "stands twice", rule);
        }
      }
      drafts.add(draft);
    }
    return drafts;
  }

  private void warn(ExceptionDraft draft, ProblemCode code, String what, RuleDraft rule) {
    problems.add(draft.at, code, "exception '" + draft.name + "' " + what, "", rule.item());
  }

  private ExceptionDraft one(ItemKeys keys, RuleDraft rule, boolean change) {
    var draft = new ExceptionDraft(keys.required("name").text(), keys.at());
    YamlNode fields = keys.get("fields");
    if (fields instanceof YamlNode.Sequence) {
      draft.tuple = true;
      draft.fields = orEmpty(keys.texts("fields"));
    } else if (fields != null) {
      draft.fields = List.of(keys.required("fields"));
    } else if (!change) {
      throw ItemException.shape(keys.at(), "key 'fields' is missing");
    }
    operators(draft, keys);
    YamlNode values = keys.get("values");
    if (values instanceof YamlNode.Sequence sequence) {
      draft.values.addAll(sequence.items());
    } else if (values != null) {
      throw ItemException.shape(values.at(), "'values' is a sequence, not " + values.kind());
    } else if (change) {
      warn(draft, ProblemCode.LOAD_APPEND_NO_VALUES, "is changed without values", rule);
    }
    return draft;
  }

  private static void operators(ExceptionDraft draft, ItemKeys keys) {
    YamlNode comps = keys.get("comps");
    if (comps == null) {
      draft.operators = draft.tuple ? Collections.nCopies(draft.fields.size(), "=") : List.of("in");
      return;
    }
    draft.operatorsGiven = true;
    boolean many = comps instanceof YamlNode.Sequence;
    if (!draft.fields.isEmpty() && many != draft.tuple) {
      throw ItemException.invalid(
          comps.at(), "'fields' and 'comps' are both single values or both sequences", "");
    }
    List<SourceText> texts = many ? orEmpty(keys.texts("comps")) : List.of(keys.required("comps"));
    List<String> operators = new ArrayList<>();
    for (SourceText text : texts) {
      operators.add(operator(text, draft.tuple));
    }
    draft.operators = operators;
    if (!draft.fields.isEmpty() && operators.size() != draft.fields.size()) {
      throw ItemException.invalid(
          comps.at(),
          "there are " + draft.fields.size() + " fields and " + operators.size() + " comps",
          "");
    }
  }

  private static List<SourceText> orEmpty(@Nullable List<SourceText> texts) {
    return texts == null ? List.of() : texts;
  }

  private static String operator(SourceText text, boolean tuple) {
    String written = text.text().strip();
    String[] words = written.split(" +", -1);
    Operator operator = null;
    for (Operator candidate : Operator.values()) {
      operator = candidate.symbol().equals(words[0]) ? candidate : operator;
    }
    operator = words[0].equals("==") ? Operator.EQUAL : operator;
    boolean quantified = words.length == 2 && operator != null && isQuantifier(words[1]);
    boolean known = operator != null && (words.length == 1 || quantified);
    boolean list = quantified || operator != null && operator.form() == Operator.Form.LIST;
    if (!known || !tuple && !list) {
      throw ItemException.invalid(
          text.span(),
          known
              ? "a single field is compared with a list, which '" + written + "' does not take"
              : "'" + written + "' is no operator",
          tuple ? "" : "write in, intersects, pmatch, or an operator with anyof, allof or oneof");
    }
    return written;
  }

  private static boolean isQuantifier(String word) {
    for (Quantifier quantifier : Quantifier.values()) {
      if (!quantifier.keyword().isEmpty() && quantifier.keyword().equals(word)) {
        return true;
      }
    }
    return false;
  }

  /** Refuses an exception without fields, or with fields that do not exist. */
  void validate(ExceptionDraft draft, RuleDraft rule) {
    if (draft.fields.isEmpty()) {
      throw ItemException.invalid(draft.at, "exception '" + draft.name + "' has no fields", "");
    }
    if (!options.sources().contains(rule.source)) {
      return;
    }
    for (SourceText field : draft.fields) {
      String written = field.text();
      int bracket = written.indexOf('[');
      boolean closed = bracket > 0 && written.endsWith("]");
      String name = closed ? written.substring(0, bracket) : written;
      String argument = closed ? written.substring(bracket + 1, written.length() - 1) : null;
      Span at = field.span();
      if (FieldCatalogue.standard().find(name, argument, rule.source)
          instanceof FieldLookup.Refused refused) {
        throw ItemException.invalid(at, refused.reason(), refused.hint());
      }
    }
  }

  /** Adds values to exceptions that are there, and exceptions that are not. */
  void append(RuleDraft rule, List<ExceptionDraft> more) {
    for (ExceptionDraft draft : more) {
      ExceptionDraft before = null;
      for (ExceptionDraft candidate : rule.exceptions) {
        before = before == null && candidate.name.equals(draft.name) ? candidate : before;
      }
      if (before == null) {
        validate(draft, rule);
        if (draft.values.isEmpty()) {
          throw ItemException.invalid(
              draft.at, "exception '" + draft.name + "' is new and has no values", "");
        }
        rule.exceptions.add(draft);
      } else if (!draft.fields.isEmpty() || draft.operatorsGiven) {
        throw ItemException.invalid(
            draft.at, "only values can be appended to exception '" + draft.name + "'", "");
      } else {
        before.values.addAll(draft.values);
      }
    }
  }
}
