package io.seawall.rego.syntax;

import io.seawall.conformance.CaseSet;
import io.seawall.conformance.Cases;
import io.seawall.rego.source.RegoException;
import io.seawall.rego.source.Source;
import io.seawall.rego.value.ArrayValue;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import io.seawall.rego.value.YamlValues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every module of OPA's own suite and of real policies is Rego to us, too. */
class RegoParserConformanceTest {

  @ParameterizedTest
  @CsvSource({"v0, V0", "v1, V1"})
  void parsesTheModulesOfOpasSuite(String folder, RegoVersion version) throws IOException {
    try (var set = CaseSet.open("opa-conformance parse " + folder, 1.0)) {
      for (Path file : files(set.folder().resolve(folder), ".yaml")) {
        var suite = (ObjectValue) YamlValues.parse(Cases.text(file));
        var units = suite.get("cases") instanceof ArrayValue array ? array : ArrayValue.EMPTY;
        for (Value value : units) {
          var unit = (ObjectValue) value;
          String name = set.folder().relativize(file) + " " + text(unit, "note");
          if (!text(unit, "want_error_code").equals("rego_parse_error")) {
            set.check(name, () -> parse(unit, version));
          }
        }
      }
    }
  }

  private static void parse(ObjectValue unit, RegoVersion version) {
    if (unit.get("modules") instanceof ArrayValue modules) {
      for (Value module : modules) {
        RegoParser.parse(new Source("m.rego", ((StringValue) module).text()), version);
      }
    }
    if (unit.get("query") instanceof StringValue query) {
      RegoParser.parseQuery(new Source("query", query.text()), version);
    }
    if (unit.get("input_term") instanceof StringValue term) {
      RegoParser.parseTerm(new Source("input", term.text()));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "conftest",
        "gatekeeper-library",
        "raspbernetes-k8s",
        "redhat-rego-policies",
        "regolibrary",
        "trivy-checks"
      })
  void parsesRealPolicies(String corpus) throws IOException {
    try (var set = CaseSet.open("policy-corpora/" + corpus + " parse", 1.0)) {
      for (Path file : files(set.folder(), ".rego")) {
        String name = set.folder().relativize(file).toString();
        set.check(name, () -> parseEitherWay(new Source(name, Cases.text(file))));
      }
    }
  }

  private static void parseEitherWay(Source source) {
    try {
      RegoParser.parse(source, RegoVersion.V1);
    } catch (RegoException v1) {
      try {
        RegoParser.parse(source, RegoVersion.V0);
      } catch (RegoException v0) {
        v0.addSuppressed(v1);
        throw v0;
      }
    }
  }

  private static List<Path> files(Path folder, String suffix) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(suffix)).sorted().toList();
    }
  }

  private static String text(ObjectValue unit, String key) {
    return unit.get(key) instanceof StringValue string ? string.text() : "";
  }
}
