package io.seawall.policy.conftest;

import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import io.seawall.rego.Evaluation;
import io.seawall.rego.Policy;
import io.seawall.rego.PreparedQuery;
import io.seawall.rego.Result;
import io.seawall.rego.eval.UndefinedMessage;
import io.seawall.rego.value.ArrayValue;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.SetValue;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The rules of one package, ready to be asked. */
final class Namespace {

  private final String name;
  private final List<Verdict> verdicts = new ArrayList<>();
  private final PreparedQuery exceptions;
  private final Function<Value, Evaluation> evaluations;

  /** A rule: how often it is written, and the question for it. */
  private record Verdict(String rule, int count, PreparedQuery query) {}

  Namespace(
      Policy policy,
      String name,
      Map<String, Integer> rules,
      Function<Value, Evaluation> evaluations) {
    this.name = name;
    this.evaluations = evaluations;
    var path = new StringBuilder("data");
    for (String part : name.split("\\.", -1)) {
      path.append('[').append(StringValue.of(part)).append(']');
    }
    rules.forEach(
        (rule, count) -> verdicts.add(new Verdict(rule, count, policy.prepare(path + "." + rule))));
    exceptions = policy.prepare(path + ".exception");
  }

  /** The verdict on the documents of a file. */
  CheckResult check(String path, List<Value> documents) {
    var count = new Count();
    for (Value document : documents) {
      List<String> excepted = excepted(document);
      for (Verdict verdict : verdicts) {
        Result result = ask(verdict.query(), document);
        count.undefined.addAll(result.undefinedMessages());
        count.add(verdict, result.value(), excepted);
      }
    }
    return count.result(path);
  }

  private Result ask(PreparedQuery query, Value document) {
    return query.evaluate(evaluations.apply(document));
  }

  /** Ends of names of rules that the exceptions of the package name for a document. */
  private List<String> excepted(Value document) {
    List<String> names = new ArrayList<>();
    for (Value rules : members(ask(exceptions, document).value())) {
      for (Value rule : members(rules)) {
        if (rule instanceof StringValue text) {
          names.add(text.text());
        }
      }
    }
    return names;
  }

  private static List<Value> members(@Nullable Value value) {
    List<Value> members = new ArrayList<>();
    switch (value) {
      case ArrayValue array -> array.forEach(members::add);
      case SetValue set -> set.forEach(members::add);
      case ObjectValue object -> {
        for (int i = 0; i < object.size(); i++) {
          members.add(object.valueAt(i));
        }
      }
      case null, default -> {}
    }
    return members;
  }

  private List<CheckResult.Message> messages(String rule, @Nullable Value value) {
    List<CheckResult.Message> messages = new ArrayList<>();
    if (value instanceof ObjectValue) {
      return messages;
    }
    for (Value member : members(value)) {
      switch (member) {
        case StringValue text ->
            messages.add(new CheckResult.Message(rule, text.text(), ObjectValue.EMPTY));
        case ObjectValue object -> messages.add(message(rule, object));
        default -> {}
      }
    }
    return messages;
  }

  private CheckResult.Message message(String rule, ObjectValue object) {
    if (!(object.get("msg") instanceof StringValue text)) {
      throw new SeawallException(
          ErrorKind.CONFIG,
          "policy-result-invalid",
          "data." + name + "." + rule + " gives an object without a string \"msg\": " + object);
    }
    ObjectValue.Builder metadata = ObjectValue.builder();
    for (int i = 0; i < object.size(); i++) {
      if (!object.keyAt(i).equals(StringValue.of("msg"))) {
        metadata.put(object.keyAt(i), object.valueAt(i));
      }
    }
    return new CheckResult.Message(rule, text.text(), metadata.build());
  }

  /** The count over all documents of a file. */
  private final class Count {

    private final List<CheckResult.Message> failures = new ArrayList<>();
    private final List<CheckResult.Message> warnings = new ArrayList<>();
    private final List<CheckResult.Message> skipped = new ArrayList<>();
    private final List<String> exceptions = new ArrayList<>();
    private final Set<UndefinedMessage> undefined = new LinkedHashSet<>();
    private int successes;

    /** A rule counts as often as it is written, or as it speaks, whichever is more. */
    void add(Verdict verdict, @Nullable Value value, List<String> excepted) {
      List<CheckResult.Message> messages = messages(verdict.rule(), value);
      long own = excepted.stream().filter(end -> isEnd(verdict.rule(), end)).count();
      for (int i = 0; i < own; i++) {
        exceptions.add(verdict.rule());
      }
      int said = messages.size();
      if (own > 0) {
        skipped.addAll(messages);
        said = 0;
      } else if (Conftest.isFailure(verdict.rule())) {
        failures.addAll(messages);
      } else {
        warnings.addAll(messages);
      }
      int silent = value != null && messages.isEmpty() ? 1 : 0;
      successes += Math.max(silent, verdict.count() - said - (int) own);
    }

    private static boolean isEnd(String rule, String end) {
      int split = rule.indexOf('_');
      return split < 0 ? end.isEmpty() || end.equals(rule) : rule.substring(split + 1).equals(end);
    }

    CheckResult result(String path) {
      return new CheckResult(
          path,
          name,
          successes,
          List.copyOf(failures),
          List.copyOf(warnings),
          List.copyOf(exceptions),
          List.copyOf(skipped),
          List.copyOf(undefined));
    }
  }
}
