package io.seawall.policy.conftest;

import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import io.seawall.policy.bundle.PolicyFile;
import io.seawall.policy.conftest.format.InputFormat;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import java.util.List;

/**
 * Data files as Conftest lays them: JSON and YAML of any name at the path of their folder, objects
 * of several files merged.
 */
final class DataFiles {

  private ObjectValue data = ObjectValue.EMPTY;

  void add(PolicyFile file) {
    if (!InputFormat.isKnown(file.path())) {
      return;
    }
    InputFormat format = InputFormat.ofPath(file.path());
    if (format != InputFormat.JSON && format != InputFormat.YAML) {
      return;
    }
    Value document = format.read(file.name(), file.content());
    if (!(document instanceof ObjectValue object)) {
      throw clash(file.name(), "data must be an object");
    }
    List<String> folders =
        file.folder().isEmpty() ? List.of() : List.of(file.folder().split("/", -1));
    ObjectValue placed = object;
    for (String folder : folders.reversed()) {
      placed = ObjectValue.builder().put(folder, placed).build();
    }
    data = merged(data, placed, file.name());
  }

  ObjectValue data() {
    return data;
  }

  private static ObjectValue merged(ObjectValue left, ObjectValue right, String name) {
    ObjectValue.Builder both = left.toBuilder();
    for (int i = 0; i < right.size(); i++) {
      Value key = right.keyAt(i);
      Value value = right.valueAt(i);
      Value known = left.get(key);
      if (known == null) {
        both.put(key, value);
      } else if (known instanceof ObjectValue a && value instanceof ObjectValue b) {
        both.put(key, merged(a, b, name));
      } else {
        String text = key instanceof StringValue string ? string.text() : key.toString();
        throw clash(name, "another data file defines " + text + " too");
      }
    }
    return both.build();
  }

  private static SeawallException clash(String name, String problem) {
    return new SeawallException(ErrorKind.USER, "policy-data-invalid", name + ": " + problem);
  }
}
