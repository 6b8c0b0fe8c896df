package io.seawall.rego.builtin.language;

import io.seawall.rego.builtin.Builtin;
import io.seawall.rego.builtin.BuiltinException;
import io.seawall.rego.builtin.Call;
import io.seawall.rego.source.RegoException;
import io.seawall.rego.source.Source;
import io.seawall.rego.syntax.AstJson;
import io.seawall.rego.syntax.RegoParser;
import io.seawall.rego.syntax.RegoVersion;
import io.seawall.rego.value.BooleanValue;
import io.seawall.rego.value.Value;
import org.jspecify.annotations.Nullable;

/** Built-ins that concern the language itself. */
public final class LanguageFamily {

  private LanguageFamily() {}

  /** The built-in of a name, or null where this family has none. */
  public static @Nullable Builtin find(String name) {
    return switch (name) {
      case "eq" -> Builtin.of(name, "(any, any) boolean", LanguageFamily::equal);
      case "trace" -> Builtin.of(name, "(string) boolean", LanguageFamily::trace);
      case "rego.parse_module" ->
          Builtin.of(name, "(string, string) object", LanguageFamily::parseModule);
      default -> null;
    };
  }

  private static Value equal(Call call, Value[] args) {
    return BooleanValue.of(args[0].equals(args[1]));
  }

  private static Value trace(Call call, Value[] args) {
    call.print(Call.string(args, 0));
    return BooleanValue.TRUE;
  }

  private static Value parseModule(Call call, Value[] args) {
    var source = new Source(Call.string(args, 0), Call.string(args, 1));
    call.produce(source.text().length());
    call.spend(source.text().length() / 16 + 1L);
    try {
      return AstJson.module(RegoParser.parse(source, RegoVersion.V1));
    } catch (RegoException e) {
      throw BuiltinException.failed(e.errors().getFirst().toString());
    }
  }
}
