package io.seawall.rego.builtin.document;

import io.seawall.rego.builtin.Builtin;
import io.seawall.rego.builtin.BuiltinException;
import io.seawall.rego.builtin.Call;
import io.seawall.rego.builtin.TextSize;
import io.seawall.rego.value.BooleanValue;
import io.seawall.rego.value.JsonText;
import io.seawall.rego.value.JsonValues;
import io.seawall.rego.value.MalformedYamlException;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import io.seawall.rego.value.YamlValues;
import org.jspecify.annotations.Nullable;

/** JSON and YAML text to values and back. */
final class Documents {

  private static final String WRITE = "(any) string";
  private static final String READ = "(string) any";
  private static final String CHECK = "(string) boolean";

  private Documents() {}

  static @Nullable Builtin find(String name) {
    return switch (name) {
      case "json.marshal" ->
          Builtin.of(name, WRITE, (call, args) -> StringValue.of(json(call, args[0])));
      case "json.marshal_with_options" ->
          Builtin.of(name, "(any, object[string:any]) string", Documents::laidOut);
      case "json.unmarshal" -> Builtin.of(name, READ, Documents::fromJson);
      case "json.is_valid" ->
          Builtin.of(name, CHECK, (call, args) -> BooleanValue.of(isJson(call, args[0])));
      case "yaml.marshal" ->
          Builtin.of(
              name,
              WRITE,
              (call, args) -> {
                TextSize.account(call, args[0], 0, 2);
                return StringValue.of(YamlText.write(args[0]));
              });
      case "yaml.unmarshal" -> Builtin.of(name, READ, Documents::fromYaml);
      case "yaml.is_valid" ->
          Builtin.of(name, CHECK, (call, args) -> BooleanValue.of(isYaml(call, args[0])));
      default -> null;
    };
  }

  private static void account(Call call, long characters) {
    call.spend(characters);
    call.produce(characters);
  }

  private static String json(Call call, Value value) {
    TextSize.account(call, value);
    return JsonValues.writeForHtml(value);
  }

  private static Value laidOut(Call call, Value[] args) {
    ObjectValue options = Call.object(args, 1);
    String prefix = "";
    String indent = "\t";
    boolean pretty = options.get("prefix") != null || options.get("indent") != null;
    for (int i = 0; i < options.size(); i++) {
      String key = options.keyAt(i) instanceof StringValue name ? name.text() : "";
      Value value = options.valueAt(i);
      switch (key) {
        case "prefix" -> prefix = string(key, value);
        case "indent" -> indent = string(key, value);
        case "pretty" -> pretty = flag(key, value);
        default -> throw BuiltinException.operand("operand 2 object contained unknown key " + key);
      }
    }
    if (!pretty) {
      return StringValue.of(json(call, args[0]));
    }
    TextSize.account(call, args[0], prefix.length() + 1L, indent.length());
    return StringValue.of(prefix + JsonText.pretty(args[0], prefix, indent));
  }

  private static String string(String key, Value value) {
    if (value instanceof StringValue text) {
      return text.text();
    }
    throw BuiltinException.operand(
        "operand 2 key "
            + key
            + " failed cast to string: operand 1 must be string but got "
            + value.kind().label());
  }

  private static boolean flag(String key, Value value) {
    if (value instanceof BooleanValue flag) {
      return flag.isTrue();
    }
    throw BuiltinException.operand("operand 2 key " + key + " failed cast to bool");
  }

  private static Value fromJson(Call call, Value[] args) {
    String text = Call.string(args, 0);
    account(call, text.length());
    try {
      return JsonValues.parse(text);
    } catch (IllegalArgumentException e) {
      throw BuiltinException.failed(String.valueOf(e.getMessage()));
    }
  }

  private static boolean isJson(Call call, Value value) {
    if (!(value instanceof StringValue text)) {
      return false;
    }
    account(call, text.text().length());
    try {
      JsonValues.parse(text.text());
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static Value fromYaml(Call call, Value[] args) {
    String text = Call.string(args, 0);
    account(call, text.length());
    try {
      return YamlValues.parse(text);
    } catch (MalformedYamlException e) {
      throw BuiltinException.failed("yaml: line " + e.line() + ": " + problem(e));
    }
  }

  /** In the words of Go's YAML library, which policies' tests look for. */
  private static String problem(MalformedYamlException e) {
    String message = String.valueOf(e.getMessage());
    String problem = message.substring(message.indexOf(": ") + 2);
    int but = problem.indexOf(", but");
    return problem.startsWith("expected ") && but > 0
        ? "did not find " + problem.substring(0, but)
        : problem;
  }

  private static boolean isYaml(Call call, Value value) {
    if (!(value instanceof StringValue text)) {
      return false;
    }
    account(call, text.text().length());
    try {
      YamlValues.parse(text.text());
      return true;
    } catch (MalformedYamlException e) {
      return false;
    }
  }
}
