package io.seawall.detect.json;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.seawall.detect.field.Field;
import io.seawall.detect.field.FieldArgument;
import io.seawall.detect.field.FieldCatalogue;
import io.seawall.detect.value.FieldReader;
import io.seawall.detect.value.TextPool;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Changes bytes of good audit events: each stream is read to its end, and every field with it. */
class JsonEventFuzz {

  private static final byte[] GOOD =
      """
      {"kind":"EventList","items":[{"auditID":"1","verb":"create","user":{"groups":["a"]}}]}
      [{"kind":"Event","auditID":"2","requestURI":"/a?b=%2f&c","sourceIPs":["192.0.2.1"],
      "objectRef":{"resource":"pods"},"stageTimestamp":"2026-01-02T03:04:05Z"},
      {"kind":"Event","auditID":"3","requestObject":{"rules":[{"verbs":["get",null]}],"spec":{
      "securityContext":{"runAsUser":1},"volumes":[{"name":"v","hostPath":{"path":"/"}}],
      "containers":[{"image":"a:b","ports":[{"hostPort":1}],"securityContext":{"privileged":true,
      "capabilities":{"add":["X"]}}},{"image":"c@d"}]}}}]
      {"kind":"Event","auditID":"4"}{"kind":"Event","auditID":"5"}
      """
          .getBytes(StandardCharsets.UTF_8);

  private static final List<FieldReader<JsonEvent>> READERS = readers();

  private static List<FieldReader<JsonEvent>> readers() {
    var fields = new JsonFields(new TextPool(1 << 8), "host");
    var readers = new ArrayList<FieldReader<JsonEvent>>();
    for (Field field : FieldCatalogue.standard().fields()) {
      if (field.scope().covers("k8s_audit")) {
        readers.add(fields.reader(field, argument(field, "0")));
        readers.add(fields.reader(field, argument(field, "/requestObject/spec*")));
      }
    }
    return readers;
  }

  private static String argument(Field field, String otherwise) {
    return field.argument() == FieldArgument.OPTIONAL_INDEX && otherwise.length() > 1
        ? ""
        : otherwise;
  }

  @FuzzTest(maxExecutions = 5_000)
  void isReadToItsEnd(FuzzedDataProvider data) {
    byte[] bytes = GOOD.clone();
    int changes = data.consumeInt(0, 8);
    for (int i = 0; i < changes; i++) {
      bytes[data.consumeInt(0, bytes.length - 1)] =
          data.consumeBoolean()
              ? data.consumeByte()
              : (byte) "{}[]\",:\n\\x0".charAt(data.consumeInt(0, 10));
    }
    long[] count = new long[1];
    JsonEventEnd end =
        JsonEvents.visit(
            data.consumeBoolean() ? "k8s_audit" : "okta",
            bytes,
            event -> {
              count[0]++;
              for (FieldReader<JsonEvent> reader : READERS) {
                JsonEvents.print(reader, event);
              }
            });
    if (end.events() != count[0] || end.bytes() > bytes.length) {
      throw new AssertionError(end);
    }
  }
}
