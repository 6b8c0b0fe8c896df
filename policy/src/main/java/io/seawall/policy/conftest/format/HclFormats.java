package io.seawall.policy.conftest.format;

import io.seawall.rego.value.ArrayValue;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The two ways in which Conftest shows HCL. */
final class HclFormats {

  private HclFormats() {}

  /** Blocks by type and labels, the innermost a list: {@code resource.aws_s3_bucket.b[0]}. */
  static Value hcl2(String text) {
    return second(new HclReader(text).read()).value();
  }

  private static Table second(HclReader.Body body) {
    var table = new Table();
    body.attributes().forEach(attribute -> table.replace(attribute.name(), attribute.value()));
    for (HclReader.Block block : body.blocks()) {
      Table at = table;
      String key = block.type();
      for (String label : block.labels()) {
        at = at == null ? null : at.table(key);
        key = label;
      }
      Table made = at == null ? null : at.append(key);
      if (made == null) {
        throw new MalformedInputException(
            1, "a block and an attribute have one name: " + block.type() + " " + block.labels());
      }
      made.putAll(second(block.body()));
    }
    return table;
  }

  /** Each type and label is a list of objects: {@code resource[0].aws_s3_bucket[0].b[0]}. */
  static Value hcl1(String text) {
    return first(new HclReader(text).read());
  }

  private static ObjectValue first(HclReader.Body body) {
    Map<String, List<Value>> blocks = new LinkedHashMap<>();
    for (HclReader.Block block : body.blocks()) {
      ObjectValue value = first(block.body());
      for (String label : block.labels().reversed()) {
        value = ObjectValue.builder().put(label, ArrayValue.of(value)).build();
      }
      blocks.computeIfAbsent(block.type(), _ -> new ArrayList<>()).add(value);
    }
    ObjectValue.Builder object = ObjectValue.builder();
    body.attributes()
        .forEach(attribute -> {
          Value value = attribute.value();
          object.put(attribute.name(), value instanceof ObjectValue ? ArrayValue.of(value) : value);
        });
    blocks.forEach((type, values) -> object.put(StringValue.of(type), ArrayValue.of(values)));
    return object.build();
  }
}
