package io.seawall.policy.host;

import io.seawall.rego.builtin.Builtin;
import io.seawall.rego.builtin.BuiltinException;
import io.seawall.rego.builtin.Call;
import io.seawall.rego.builtin.Family;
import io.seawall.rego.value.ArrayValue;
import io.seawall.rego.value.BooleanValue;
import io.seawall.rego.value.NullValue;
import io.seawall.rego.value.NumberValue;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What checks of Trivy call (trivy.dev, "Custom checks"): {@code result.new(message, cause)},
 * {@code isManaged(cause)} and {@code sh.parse_commands(script)}.
 */
public final class TrivyFamily implements Family {

  /** The family; it keeps nothing. */
  public static final TrivyFamily INSTANCE = new TrivyFamily();

  private static final StringValue METADATA = StringValue.of("__defsec_metadata");

  private TrivyFamily() {}

  @Override
  public @Nullable Builtin find(String name) {
    return switch (name) {
      case "result.new" -> Builtin.of(name, "(any, any) any", TrivyFamily::result);
      case "isManaged" -> Builtin.of(name, "(any) any", TrivyFamily::isManaged);
      case "sh.parse_commands" -> Builtin.of(name, "(string) array", TrivyFamily::commands);
      default -> null;
    };
  }

  /** The message with the place of its cause; what the cause does not tell has a neutral value. */
  private static ObjectValue result(Call call, Value[] args) {
    call.produce(10);
    Value place = place(args[1]);
    ObjectValue.Builder result = ObjectValue.builder(10);
    result.put("msg", args[0]);
    result.put("startline", field(place, "startline", "StartLine", NumberValue.of(0)));
    result.put("endline", field(place, "endline", "EndLine", NumberValue.of(0)));
    result.put("filepath", field(place, "filepath", "Path", StringValue.EMPTY));
    result.put("sourceprefix", field(place, "sourceprefix", "sourceprefix", StringValue.EMPTY));
    result.put("explicit", field(place, "explicit", "explicit", BooleanValue.FALSE));
    result.put("managed", managed(place));
    result.put("fskey", field(place, "fskey", "fskey", StringValue.EMPTY));
    result.put("resource", field(place, "resource", "resource", StringValue.EMPTY));
    result.put("parent", field(place, "parent", "parent", NullValue.NULL));
    return result.build();
  }

  private static Value isManaged(Call call, Value[] args) {
    return managed(place(args[0]));
  }

  private static Value managed(Value place) {
    return field(place, "managed", "managed", BooleanValue.TRUE);
  }

  private static Value place(Value cause) {
    Value metadata = cause instanceof ObjectValue object ? object.get(METADATA) : null;
    return metadata == null ? cause : metadata;
  }

  private static Value field(Value place, String name, String other, Value otherwise) {
    if (place instanceof ObjectValue object) {
      Value value = object.get(name);
      Value found = value != null ? value : object.get(other);
      return found == null ? otherwise : found;
    }
    return otherwise;
  }

  private static ArrayValue commands(Call call, Value[] args) {
    String script = Call.string(args, 0);
    call.spend(script.length());
    call.produce(script.length());
    try {
      List<Value> commands = new ArrayList<>();
      for (List<String> words : ShellCommands.of(script)) {
        commands.add(ArrayValue.of(words.stream().map(StringValue::of).toList()));
      }
      return ArrayValue.of(commands);
    } catch (IllegalArgumentException e) {
      throw BuiltinException.failed(String.valueOf(e.getMessage()));
    }
  }
}
