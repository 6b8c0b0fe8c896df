package io.seawall.rego.value;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;

class YamlValuesFuzz {

  @FuzzTest(maxExecutions = 5_000)
  void endsWithValuesOrItsOwnException(FuzzedDataProvider data) {
    try {
      for (Value document : YamlValues.parseAll(data.consumeRemainingAsString())) {
        JsonValues.write(document);
      }
    } catch (MalformedYamlException e) {
      if (e.line() < 1 || e.column() < 1) {
        throw new AssertionError("no place", e);
      }
    }
  }
}
