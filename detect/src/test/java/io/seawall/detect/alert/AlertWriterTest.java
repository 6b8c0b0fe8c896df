package io.seawall.detect.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.conformance.Cases;
import io.seawall.detect.engine.Engine;
import io.seawall.detect.engine.EventClasses;
import io.seawall.detect.engine.RuleMatching;
import io.seawall.detect.field.FieldType;
import io.seawall.detect.rule.load.LoadOptions;
import io.seawall.detect.rule.load.LoadResult;
import io.seawall.detect.rule.load.RuleFile;
import io.seawall.detect.rule.load.RuleFiles;
import io.seawall.detect.value.FieldSource;
import io.seawall.detect.value.Text;
import io.seawall.detect.value.TextBuilder;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class AlertWriterTest {

  private static final Map<String, Object> EVENT =
      Map.of(
          "evt.rawtime",
          1_470_327_477_881_730_713L,
          "evt.num",
          7L,
          "proc.name",
          "a\u001b[31m\n\"b\"",
          "fd.types",
          List.of("file", "ipv4"));

  private static final FieldSource<Map<String, Object>> FIELDS =
      (field, argument) ->
          (event, into) -> {
            switch (event.get(field.name())) {
              case String text -> into.set(Text.of(text));
              case Long number -> into.set(FieldType.UINT, number);
              case List<?> list -> {
                list.forEach(item -> into.add(Text.of(String.valueOf(item))));
                into.setList();
              }
              case null, default -> {}
            }
          };

  private static final EventClasses<Map<String, Object>> CLASSES =
      new EventClasses<>() {
        @Override
        public int count() {
          return 1;
        }

        @Override
        public int of(Map<String, Object> event) {
          return 0;
        }

        @Override
        public @Nullable String typeName(int eventClass) {
          return "open";
        }

        @Override
        public char direction(int eventClass) {
          return '<';
        }

        @Override
        public boolean isSeen(int eventClass) {
          return true;
        }
      };

  private static String written(AlertWriter<Map<String, Object>> writer, String output) {
    String yaml =
        """
        - rule: Some rule
          desc: d
          condition: evt.num = 7
          output: '%s'
          priority: WARNING
          tags: [zeta, alpha]
        """
            .formatted(output);
    LoadResult loaded =
        RuleFiles.load(List.of(new RuleFile("r.yaml", yaml)), LoadOptions.standard());
    assertThat(loaded.errors()).isEmpty();
    var engine = Engine.of(loaded.rules().rules(), "syscall", FIELDS, CLASSES, RuleMatching.ALL);
    var out = new TextBuilder();
    engine.evaluate(EVENT, match -> writer.write(match, out));
    return out.toString();
  }

  @Test
  void writesLinesOfTextThatCannotCommandATerminal() {
    AlertWriter<Map<String, Object>> writer = AlertWriter.text(new AlertClock(ZoneOffset.UTC));
    assertThat(written(writer, "%proc.name opened %fd.name (%evt.num) %fd.types"))
        .isEqualTo(
            "16:17:57.881730713: Warning a\\x1b[31m\\x0a\"b\" opened <NA> (7) (file,ipv4)\n");
  }

  @Test
  void writesTimesOfDayInTheZoneAskedFor() {
    AlertWriter<Map<String, Object>> writer =
        AlertWriter.text(new AlertClock(ZoneId.of("Asia/Shanghai")));
    assertThat(written(writer, "x")).isEqualTo("00:17:57.881730713: Warning x\n");
  }

  @Test
  void fillsAndCutsToAWidth() {
    AlertWriter<Map<String, Object>> writer = AlertWriter.text(new AlertClock(ZoneOffset.UTC));
    assertThat(written(writer, "[%4evt.num][%2fd.types]")).endsWith("[7   ][(f]\n");
  }

  @Test
  void writesJsonInTheShapeOfFalco() {
    AlertWriter<Map<String, Object>> writer =
        AlertWriter.json(new AlertClock(ZoneOffset.UTC), "host");
    String line = written(writer, "%proc.name %fd.name %evt.num %fd.types");
    assertThat(line).endsWith("}\n").startsWith("{\"hostname\":\"host\",\"output\":\"16:17:57");
    JsonNode alert = Cases.json(line);
    assertThat(alert.path("priority").asString()).isEqualTo("Warning");
    assertThat(alert.path("rule").asString()).isEqualTo("Some rule");
    assertThat(alert.path("source").asString()).isEqualTo("syscall");
    assertThat(alert.path("time").asString()).isEqualTo("2016-08-04T16:17:57.881730713Z");
    assertThat(alert.path("tags").toString()).isEqualTo("[\"alpha\",\"zeta\"]");
    JsonNode fields = alert.path("output_fields");
    assertThat(fields.propertyNames())
        .containsExactly("evt.num", "evt.time", "fd.name", "fd.types", "proc.name");
    assertThat(fields.path("evt.time").asLong()).isEqualTo(1_470_327_477_881_730_713L);
    assertThat(fields.path("fd.name").isNull()).isTrue();
    assertThat(fields.path("proc.name").asString()).isEqualTo("a\u001b[31m\n\"b\"");
    assertThat(fields.path("fd.types").toString()).isEqualTo("[\"file\",\"ipv4\"]");
  }

  @Test
  void addsEvidenceToBothShapes() {
    Evidence<Map<String, Object>> evidence =
        new Evidence<>() {
          @Override
          public void writeText(Map<String, Object> event, TextBuilder out) {
            out.add("    seen\n");
          }

          @Override
          public void writeJson(Map<String, Object> event, TextBuilder out) {
            out.add("{\"seen\":").addDecimal(event.size()).add('}');
          }
        };
    var clock = new AlertClock(ZoneOffset.UTC);
    AlertWriter<Map<String, Object>> text = AlertWriter.text(clock);
    assertThat(written(text.with(evidence), "x")).endsWith("Warning x\n    seen\n");
    AlertWriter<Map<String, Object>> json = AlertWriter.json(clock, "h");
    assertThat(Cases.json(written(json.with(evidence), "x")).path("evidence").toString())
        .isEqualTo("{\"seen\":4}");
  }
}
