package io.seawall.policy.conftest;

import io.seawall.policy.conftest.format.InputFormat;
import io.seawall.rego.value.ArrayValue;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A file to judge.
 *
 * @param path how results call it
 * @param contents its document; a list stands for several documents, each judged on its own
 */
public record Configuration(String path, Value contents) {

  /**
   * Reads a file in the format that its name tells.
   *
   * @throws io.seawall.model.SeawallException of code {@code input-format-unknown} or {@code
   *     input-malformed}
   */
  public static Configuration read(String path, byte[] content) {
    return read(path, content, InputFormat.ofPath(path));
  }

  /**
   * Reads a file in a format.
   *
   * @throws io.seawall.model.SeawallException of code {@code input-malformed}
   */
  public static Configuration read(String path, byte[] content, InputFormat format) {
    return new Configuration(path, format.read(path, content));
  }

  /** The documents that are judged one by one. */
  List<Value> documents() {
    if (contents instanceof ArrayValue list) {
      List<Value> documents = new ArrayList<>();
      list.forEach(documents::add);
      return documents;
    }
    return List.of(contents);
  }

  /** All files in one document: <code>[{"path": …, "contents": …}]</code>, by path. */
  static Value combined(List<Configuration> configurations) {
    List<Value> all = new ArrayList<>();
    for (Configuration one :
        configurations.stream().sorted(Comparator.comparing(Configuration::path)).toList()) {
      for (Value document : one.documents()) {
        all.add(
            ObjectValue.builder()
                .put("path", StringValue.of(one.path()))
                .put("contents", document)
                .build());
      }
    }
    return ArrayValue.of(all);
  }
}
