package io.seawall.policy.image;

import io.seawall.model.Decision.Reason;
import io.seawall.model.Verdict;
import io.seawall.policy.FailOn;
import io.seawall.policy.source.Excerpt;
import io.seawall.policy.source.Names;
import io.seawall.rego.eval.UndefinedMessage;
import io.seawall.rego.source.Location;
import io.seawall.rego.source.RegoError;
import io.seawall.rego.source.RegoException;
import io.seawall.rego.value.ArrayValue;
import io.seawall.rego.value.NumberValue;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.SetValue;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The reasons that members of {@code deny} and {@code warn} stand for. */
final class PolicyReasons {

  /** The id of rules whose members carry none. */
  static final String NO_ID = "policy";

  /** Longer messages are cut: a record is read by people. */
  private static final int MAX_MESSAGE = 4_000;

  private PolicyReasons() {}

  static Reason of(Verdict verdict, Value member, @Nullable String source) {
    if (!(member instanceof ObjectValue fields)) {
      String message = message(member);
      return new Reason(NO_ID, 1, verdict, message, message, List.of(), source);
    }
    Value en = fields.get("msg");
    Value zh = fields.get("msg_zh");
    String message = message(en == null ? member : en);
    return new Reason(
        id(fields.get("id")),
        version(fields.get("version")),
        verdict,
        message,
        zh == null ? message : message(zh),
        evidence(fields.get("evidence")),
        source);
  }

  /** Evaluation ended early: the strictest answer, since nobody knows what it would have been. */
  static Reason failed(Verdict verdict, RegoException e) {
    RegoError error = e.errors().getFirst();
    String text = error.code().label() + ": " + error.message();
    Location at = error.at();
    return new Reason(
        "policy-failed",
        1,
        Verdict.DENY,
        "the rules of '" + verdict.word() + "' could not be evaluated: " + text,
        "无法评估“" + verdict.word() + "”的规则：" + text,
        List.of(),
        at == null ? null : at.toString());
  }

  static Reason undefined(UndefinedMessage message) {
    return new Reason(
        "policy-message-undefined",
        1,
        Verdict.WARN,
        "the conditions of a rule of '"
            + message.rule()
            + "' hold but its message is undefined, so it said nothing",
        "“" + message.rule() + "”的一条规则条件成立，但其消息未定义，因此没有输出",
        List.of(),
        message.at().toString());
  }

  /** The expression around it is undefined then, so a rule may be silent for the wrong reason. */
  static Reason builtinFailed(RegoError error) {
    Location at = error.at();
    return new Reason(
        "policy-builtin-failed",
        1,
        Verdict.WARN,
        "a built-in failed, so what asked it counts as undefined: " + error.message(),
        "内置函数失败，使用它的表达式视为未定义：" + error.message(),
        List.of(),
        at == null ? null : at.toString());
  }

  private static String message(Value value) {
    String text = value instanceof StringValue string ? string.text() : value.toString();
    if (text.isBlank()) {
      return "(no message)";
    }
    return text.length() <= MAX_MESSAGE ? text : text.substring(0, MAX_MESSAGE) + "…";
  }

  /** Ids that are no names, or that are Seawall's own, do not count. */
  private static String id(@Nullable Value value) {
    return value instanceof StringValue text
            && Names.isValid(text.text())
            && !FailOn.RESERVED_IDS.contains(text.text())
        ? text.text()
        : NO_ID;
  }

  private static int version(@Nullable Value value) {
    return value instanceof NumberValue number && number.isLong()
        ? Math.clamp(number.longValue(), 1, Integer.MAX_VALUE)
        : 1;
  }

  private static List<String> evidence(@Nullable Value value) {
    var evidence = new TreeSet<String>();
    if (value instanceof ArrayValue array) {
      array.forEach(item -> evidence.add(pointer(item)));
    } else if (value instanceof SetValue set) {
      set.forEach(item -> evidence.add(pointer(item)));
    } else if (value != null) {
      evidence.add(pointer(value));
    }
    evidence.remove("");
    return List.copyOf(evidence);
  }

  private static String pointer(Value value) {
    return Excerpt.of(value instanceof StringValue text ? text.text() : value.toString());
  }
}
