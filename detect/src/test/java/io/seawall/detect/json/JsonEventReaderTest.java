package io.seawall.detect.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.detect.json.JsonEvents.Stream;
import io.seawall.detect.value.TextPool;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class JsonEventReaderTest {

  private static List<String> events(String text) {
    Stream stream = JsonEvents.read("okta", text);
    assertThat(stream.problems()).isEmpty();
    return stream.events();
  }

  private static byte[] gzip(String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  @Nested
  class Streams {

    @Test
    void readsOneDocumentPerLine() {
      assertThat(events("{\"a\":1}\n\n{\"a\":2}\r\n{\"a\":3}"))
          .containsExactly("{\"a\":1}", "{\"a\":2}", "{\"a\":3}");
    }

    @Test
    void readsDocumentsBehindEachOther() {
      assertThat(events("{\"a\":1}{\"a\":2} {\"a\":\"}\"}"))
          .containsExactly("{\"a\":1}", "{\"a\":2}", "{\"a\":\"}\"}");
    }

    @Test
    void readsDocumentsOfSeveralLines() {
      assertThat(events("{\n  \"a\": [\n{\n\"b\": 1}\n  ]\n}\n{\n  \"c\":\n{}\n}\n"))
          .containsExactly("{\"a\":[{\"b\":1}]}", "{\"c\":{}}");
    }

    @Test
    void readsTheElementsOfAnArray() {
      assertThat(events("[{\"a\":1},\n{\"a\":2}\n, [{\"a\":3}]]"))
          .containsExactly("{\"a\":1}", "{\"a\":2}", "{\"a\":3}");
    }

    @Test
    void readsWhatBeginsWithAByteOrderMark() {
      assertThat(events("\ufeff{\"a\":1}")).containsExactly("{\"a\":1}");
    }

    @Test
    void findsNothingInAnEmptyStream() {
      Stream stream = JsonEvents.read("okta", "");

      assertThat(stream.events()).isEmpty();
      assertThat(stream.end()).isEqualTo(new JsonEventEnd(0, 0, List.of(), 0));
    }

    @Test
    void readsGzip() throws IOException {
      Stream stream = JsonEvents.read("okta", gzip("{\"a\":1}\n{\"a\":2}"));

      assertThat(stream.events()).containsExactly("{\"a\":1}", "{\"a\":2}");
      assertThat(stream.end().bytes()).isEqualTo(15);
    }

    @Test
    void readsAStreamThatGivesOneByteAtATime() throws IOException {
      var events = new ArrayList<Long>();
      byte[] bytes = "{\"a\":[1,2]}\nx\n{\"b\":\"é\"}".getBytes(StandardCharsets.UTF_8);
      InputStream slow =
          new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] into, int from, int length) {
              return super.read(into, from, Math.min(length, 1));
            }
          };
      var reader = new JsonEventReader("okta", new TextPool());

      JsonEventEnd end = reader.read(slow, 5, event -> events.add(event.number()));

      assertThat(events).containsExactly(1L, 2L);
      assertThat(end.problems())
          .containsExactly(new JsonProblem(2, 12, "an object is expected, not 'x'"));
    }

    @Test
    void countsOnFromStreamToStream() throws IOException {
      var reader = new JsonEventReader("okta", new TextPool());
      var numbers = new ArrayList<Long>();
      var starts = new ArrayList<Long>();
      for (long time = 5; time < 7; time++) {
        InputStream in = new ByteArrayInputStream("{}{}".getBytes(StandardCharsets.UTF_8));
        JsonEventEnd end =
            reader.read(
                in,
                time,
                event -> {
                  numbers.add(event.number());
                  starts.add(event.startTime());
                });
        assertThat(end.events()).isEqualTo(2);
      }
      assertThat(numbers).containsExactly(1L, 2L, 3L, 4L);
      assertThat(starts).containsOnly(5L);
    }
  }

  @Nested
  class AuditEvents {

    private static final String EVENT =
        "{\"kind\":\"Event\",\"auditID\":\"%s\","
            + "\"stageTimestamp\":\"2026-01-02T03:04:05.000000006Z\"}";

    @Test
    void takeTheirTimeFromTheStage() {
      assertThat(JsonEvents.field("k8s_audit", EVENT, "evt.rawtime"))
          .isEqualTo("1767323045000000006");
    }

    @Test
    void takeTheGivenTimeWhereTheirOwnIsMissingOrNone() {
      String given = Long.toString(JsonEvents.GIVEN);

      assertThat(JsonEvents.field("k8s_audit", "{\"kind\":\"Event\"}", "evt.rawtime"))
          .isEqualTo(given);
      for (String stamp :
          List.of("\"today\"", "5", "\"9999-01-01T00:00:00Z\"", "\"1969-12-31T23:59:59.5Z\"")) {
        String event = "{\"kind\":\"Event\",\"stageTimestamp\":" + stamp + "}";
        assertThat(JsonEvents.field("k8s_audit", event, "evt.rawtime")).isEqualTo(given);
      }
    }

    @Test
    void comeInListsWhoseItemsNeedNoKind() {
      Stream stream =
          JsonEvents.read(
              "k8s_audit",
              "{\"items\":[{\"auditID\":\"1\"},{\"auditID\":\"2\"}],\"kind\":\"EventList\"}\n"
                  + EVENT);

      assertThat(stream.events()).hasSize(3).startsWith("{\"auditID\":\"1\"}");
      assertThat(stream.problems()).isEmpty();
    }

    @Test
    void areOfNoOtherKind() {
      Stream stream =
          JsonEvents.read(
              "k8s_audit",
              "{\"kind\": 0}\n{\"kind\":\"Pod\"}\n{}\n{\"kind\":\"EventList\",\"items\":{}}\n"
                  + "{\"kind\":\"EventList\",\"items\":[7,{}]}");

      assertThat(stream.events()).containsExactly("{}");
      assertThat(stream.problems())
          .containsExactly(
              "line 1, byte 0: no audit event: its kind is neither Event nor EventList",
              "line 2, byte 12: no audit event: its kind is neither Event nor EventList",
              "line 3, byte 27: no audit event: its kind is neither Event nor EventList",
              "line 4, byte 30: an EventList without items",
              "line 5, byte 62: an item of an EventList is no object");
    }
  }

  @Nested
  class Damage {

    private static void costsOnlyItsLine(String broken, String problem) {
      Stream stream = JsonEvents.read("okta", "{\"a\":1}\n" + broken + "\n{\"a\":2}\n");

      assertThat(stream.events()).containsExactly("{\"a\":1}", "{\"a\":2}");
      assertThat(stream.problems()).hasSize(1);
      assertThat(stream.problems().getFirst()).startsWith("line 2, byte ").contains(problem);
    }

    @Test
    void costsOnlyItsLine() {
      costsOnlyItsLine("not json", "byte 8: an object is expected, not 'n'");
      costsOnlyItsLine("7", "an object is expected, not '7'");
      costsOnlyItsLine("{\"b\":{\"c\":1}", "does not end before the next one begins");
      costsOnlyItsLine("{\"b\":[1,2", "does not end before the next one begins");
      costsOnlyItsLine("{\"b\":\"c", "a string does not end on its line");
      costsOnlyItsLine("{\"b\":\"c\\", "a string does not end on its line");
      costsOnlyItsLine("{\"b\" 1}", "byte 13: ");
      costsOnlyItsLine("{\"b\":01}", "zero");
      costsOnlyItsLine("{\"b\":[1}", "a '[' is closed by '}'");
      costsOnlyItsLine("]", "an object is expected, not ']'");
      costsOnlyItsLine(",", "an object is expected, not ','");
      costsOnlyItsLine("{\"b\":\0}", "a byte 0 stands in it");
      costsOnlyItsLine("\0", "not byte 0x0");
      costsOnlyItsLine("{\"b\":\"\0\"}", "a byte 0 stands in it");
    }

    @Test
    void costsOnlyItsDocumentWhereTheEndIsClear() {
      Stream stream = JsonEvents.read("okta", "{\"a\":1}{b:1}{\"a\":2}\n[{\"a\":nul},{\"a\":3}]");

      assertThat(stream.events()).containsExactly("{\"a\":1}", "{\"a\":2}", "{\"a\":3}");
      assertThat(stream.problems()).hasSize(2);
    }

    @Test
    void ofBytesThatAreNoUtf8CostsOnlyItsDocument() {
      byte[] bytes = "{\"a\":\"?\"}\n{}".getBytes(StandardCharsets.UTF_8);
      bytes[6] = (byte) 0xff;
      Stream stream = JsonEvents.read("okta", bytes);

      assertThat(stream.events()).containsExactly("{}");
      assertThat(stream.end().problems()).hasSize(1);
    }

    @Test
    void ofADocumentOfSeveralLinesCostsNoneOfTheNext() {
      Stream stream =
          JsonEvents.read(
              "okta", "{\n  \"a\": {\n    \"b\": ]\n  },\n  {\"x\":0}\n}\n{\n  \"c\": 1\n}\n");

      assertThat(stream.events()).containsExactly("{\"c\":1}");
      assertThat(stream.problems()).containsExactly("line 1, byte 0: a '{' is closed by ']'");
    }

    @Test
    void isToldWithTheLineInsideOfADocument() {
      Stream stream = JsonEvents.read("okta", "{\"a\":1}\n{\n  \"b\":\n  tru\n}\n");

      assertThat(stream.end().problems()).hasSize(1);
      assertThat(stream.end().problems().getFirst().line()).isBetween(4L, 5L);
    }

    @Test
    void atTheEndOfAStreamIsToldToo() {
      assertThat(JsonEvents.read("okta", "{}\n{\"a\":").problems())
          .containsExactly("line 2, byte 3: the document does not end");
      assertThat(JsonEvents.read("okta", "[{}\n").problems())
          .containsExactly("line 2, byte 4: the array does not end");
    }

    @Test
    void isCountedWhereItIsNotListed() {
      Stream stream = JsonEvents.read("okta", "x\n".repeat(250) + "{}");

      assertThat(stream.end().problems()).hasSize(100);
      assertThat(stream.end().unlisted()).isEqualTo(150);
      assertThat(stream.end().isWhole()).isFalse();
      assertThat(stream.events()).hasSize(1);
    }

    @Test
    void ofCompressedDataEndsTheStream() throws IOException {
      byte[] whole = gzip("{\"a\":1}\n".repeat(5000));
      Stream cut = JsonEvents.read("okta", Arrays.copyOf(whole, whole.length - 12));
      Stream none = JsonEvents.read("okta", new byte[] {0x1f, (byte) 0x8b, 9, 9});

      assertThat(cut.problems()).last().asString().contains("the compressed data ends early");
      assertThat(none.problems()).containsExactly("line 1, byte 0: the compressed data is damaged");
    }
  }

  @Nested
  class Limits {

    @Test
    void hold128LevelsAndNoMore() {
      String deepest = "{\"a\":" + "[".repeat(127) + "]".repeat(127) + "}";
      String deeper = "{\"a\":" + "[".repeat(128) + "]".repeat(128) + "}";
      Stream stream = JsonEvents.read("okta", deepest + "\n" + deeper + "\n{}");

      assertThat(stream.events()).containsExactly(deepest, "{}");
      assertThat(stream.problems())
          .containsExactly("line 2, byte 261: it is nested deeper than 128 levels");
      assertThat(JsonEvents.read("okta", "[".repeat(500) + "\n{}").end().problems()).hasSize(2);
    }

    @Test
    void holdAMillionValuesAndNoMore() {
      String most = "{\"a\":[" + "0,".repeat(999_997) + "0]}";
      String more = "{\"a\":[" + "0,".repeat(999_998) + "0]}";
      Stream stream = JsonEvents.read("okta", most + "\n" + more + "\n{}");

      assertThat(stream.events()).hasSize(2).last().isEqualTo("{}");
      assertThat(stream.problems()).hasSize(1);
      assertThat(stream.problems().getFirst()).contains("it has more than 1000000 values");
    }

    @Test
    void hold16MebibytesAndNoMore() {
      String most = "{\"a\":\"" + "x".repeat((16 << 20) - 8) + "\"}";
      Stream stream = JsonEvents.read("okta", most + "\n" + most + " {}\n{}");
      Stream longer = JsonEvents.read("okta", " " + most.replace("\"}", "x\"}") + " {}\n{}");

      assertThat(stream.events()).hasSize(4);
      assertThat(longer.events()).containsExactly("{}");
      assertThat(longer.problems()).containsExactly("line 1, byte 1: it exceeds 16 MiB");
    }

    @Test
    void letTheLastOfEqualKeysCount() {
      assertThat(events("{\"a\":{\"x\":1},\"b\":2,\"a\":{\"a\":3,\"a\":4},\"c\":5}"))
          .containsExactly("{\"b\":2,\"a\":{\"a\":4},\"c\":5}");
      var many = new StringBuilder("{");
      for (int i = 0; i < 200; i++) {
        many.append("\"k").append(i % 100).append("\":").append(i).append(',');
      }
      String document = many.append("\"z\":0}").toString();
      assertThat(JsonEvents.field("okta", document, "json.value[/k7]")).isEqualTo("107");
      assertThat(events(document).getFirst().split(",", -1)).hasSize(101);
    }
  }
}
