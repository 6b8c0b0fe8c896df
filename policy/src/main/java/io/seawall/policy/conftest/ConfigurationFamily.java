package io.seawall.policy.conftest;

import io.seawall.model.SeawallException;
import io.seawall.policy.conftest.format.InputFormat;
import io.seawall.rego.builtin.Builtin;
import io.seawall.rego.builtin.BuiltinException;
import io.seawall.rego.builtin.Call;
import io.seawall.rego.builtin.Family;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Conftest's built-ins: {@code parse_config(format, text)}, {@code parse_config_file(path)} and
 * {@code parse_combined_config_files([path…])}.
 *
 * @param files gives the files
 */
public record ConfigurationFamily(ConfigurationFiles files) implements Family {

  @Override
  public @Nullable Builtin find(String name) {
    return switch (name) {
      case "parse_config" -> Builtin.of(name, "(string, string) any", ConfigurationFamily::parse);
      case "parse_config_file" ->
          Builtin.changing(
              name, "(string) any", (call, args) -> read(call, Call.string(args, 0)).contents());
      case "parse_combined_config_files" ->
          Builtin.changing(name, "(array[string]) any", this::combined);
      default -> null;
    };
  }

  private static Value parse(Call call, Value[] args) {
    byte[] text = Call.string(args, 1).getBytes(StandardCharsets.UTF_8);
    call.produce(text.length);
    try {
      return InputFormat.of(Call.string(args, 0)).read("text", text);
    } catch (SeawallException e) {
      throw BuiltinException.failed(String.valueOf(e.getMessage()));
    }
  }

  private Configuration read(Call call, String path) {
    try {
      byte[] content = files.read(path);
      call.produce(content.length);
      return Configuration.read(path, content);
    } catch (IOException | SeawallException e) {
      throw BuiltinException.failed(path + ": " + e.getMessage());
    }
  }

  private Value combined(Call call, Value[] args) {
    List<Configuration> configurations = new ArrayList<>();
    for (Value path : Call.array(args, 0)) {
      if (!(path instanceof StringValue text)) {
        throw BuiltinException.operand("operand 1 must be array of strings");
      }
      configurations.add(read(call, text.text()));
    }
    return Configuration.combined(configurations);
  }
}
