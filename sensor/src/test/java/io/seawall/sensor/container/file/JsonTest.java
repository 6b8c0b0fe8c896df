package io.seawall.sensor.container.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class JsonTest {

  private static Json parse(String document) throws IOException {
    return Json.parse(document.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void answersNothingForWhatIsNotThere() throws IOException {
    Json json = parse("{\"a\":{\"b\":[\"x\",1,null]},\"n\":12,\"t\":true,\"f\":1.5,\"z\":null}");
    assertThat(json.get("a").get("b").texts()).containsExactly("x");
    assertThat(json.get("a").get("b").elements()).hasSize(3);
    assertThat(json.get("n").number()).isEqualTo(12);
    assertThat(json.get("t").truth()).isTrue();
    assertThat(json.get("f").isThere()).isFalse();
    assertThat(json.get("z").isThere()).isFalse();
    assertThat(json.get("no").get("no").text()).isEmpty();
    assertThat(json.get("n").members()).isEmpty();
  }

  @Test
  void refusesDamagedDocuments() {
    for (String document :
        new String[] {
          "",
          "{",
          "[1",
          "{\"a\":",
          "{} {}",
          "{\"a\":1,\"a\":2}",
          "{\"o\":{\"a\":1,\"b\":2,\"a\":3}}",
          "[".repeat(100) + "]".repeat(100),
        }) {
      assertThatThrownBy(() -> parse(document)).as(document).isInstanceOf(IOException.class);
    }
  }
}
