package io.seawall.sensor.amend;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.detect.alert.AlertClock;
import io.seawall.detect.value.TextBuilder;
import io.seawall.sensor.amend.Amendment.Alert;
import io.seawall.sensor.container.fact.ContainerFacts;
import io.seawall.sensor.container.fact.ImageName;
import io.seawall.sensor.container.fact.NodeContainer;
import io.seawall.sensor.container.fact.NodeContainer.Knowledge;
import io.seawall.sensor.notice.Notice;
import io.seawall.sensor.notice.NoticeWriter;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LateFactsTest {

  private static final String WEB = "ab".repeat(32);
  private static final String DB = "cd".repeat(32);
  private static final Alert SHELL = new Alert(1_000_000_000L, 7, "Shell");

  private final LateFacts late = new LateFacts();

  private static NodeContainer container(String id, Knowledge knowledge, String name) {
    var image = new ImageName("quay.io/shop/web:1", "", "quay.io/shop/web", "1", "");
    var facts =
        new ContainerFacts(
            name, image, null, List.of(), Map.of(), Map.of(), List.of(), List.of(), 0, "", null,
            null, null, null, 0, null, Set.of());
    return new NodeContainer(id, "podman", "/libpod-" + id, 1, null, facts, knowledge);
  }

  @Test
  void whatIsLearnedIsAddedToTheAlertsOfThatContainer() {
    var second = new Alert(2_000_000_000L, 9, "Write");
    late.alert(WEB, SHELL);
    late.alert(WEB, second);
    late.alert(DB, new Alert(3, 10, "Other"));
    assertThat(late.learned(container(WEB, Knowledge.IDENTITY, ""))).isNull();
    assertThat(late.learned(container(WEB, Knowledge.FULLY, "web")))
        .satisfies(amendment -> {
          assertThat(amendment.alerts()).containsExactly(SHELL, second);
          assertThat(amendment.more()).isZero();
        });
    assertThat(late.learned(container(WEB, Knowledge.FULLY, "web"))).isNull();
  }

  @Test
  void whatIsKnownInPartsIsAddedAgainWhenAllIsKnown() {
    late.alert(WEB, SHELL);
    assertThat(late.learned(container(WEB, Knowledge.PARTLY, ""))).isNotNull();
    assertThat(late.learned(container(WEB, Knowledge.FULLY, "web"))).isNotNull();
    assertThat(late.learned(container(WEB, Knowledge.FULLY, "web"))).isNull();
  }

  @Test
  void aContainerThatEndsIsForgotten() {
    late.alert(WEB, SHELL);
    late.ended(container(WEB, Knowledge.IDENTITY, ""));
    assertThat(late.learned(container(WEB, Knowledge.FULLY, "web"))).isNull();
  }

  @Test
  void manyAlertsAreCountedAndManyContainersForgotten() {
    for (int i = 0; i < 150; i++) {
      late.alert(WEB, SHELL);
    }
    assertThat(late.learned(container(WEB, Knowledge.FULLY, "web")))
        .satisfies(amendment -> {
          assertThat(amendment.alerts()).hasSize(100);
          assertThat(amendment.more()).isEqualTo(50);
        });
    late.alert(WEB, SHELL);
    for (int i = 0; i < 1_000; i++) {
      late.alert("id" + i, SHELL);
    }
    assertThat(late.learned(container(WEB, Knowledge.FULLY, "web"))).isNull();
    assertThat(late.learned(container("id0", Knowledge.FULLY, "web"))).isNotNull();
  }

  @Test
  void itIsWrittenAsAlertsAre() {
    var amendment = new Amendment(container(WEB, Knowledge.FULLY, "we\u001bb"), List.of(SHELL), 2);
    var clock = new AlertClock(ZoneOffset.UTC);
    var text = new TextBuilder();
    Notice notice = AmendmentNotice.of(amendment, 5_000_000_000L, clock);
    new NoticeWriter(clock, "node").write(notice, false, text);
    assertThat(text.toString())
        .isEqualTo(
            "00:00:05.000000000: Informational More is known of 3 alerts since 00:00:01.000000000"
                + " (container.id=abababababab container.full_id="
                + WEB
                + " container.name=we\\x1bb container.image=quay.io/shop/web:1"
                + " container.image.repository=quay.io/shop/web container.image.tag=1)\n");
    var json = new TextBuilder();
    new NoticeWriter(clock, "node").write(notice, true, json);
    assertThat(json.toString())
        .startsWith("{\"hostname\":\"node\",\"output\":\"More is known of 3 alerts since ")
        .contains(
            "\"output_fields\":{\"container.id\":\"abababababab\",",
            "\"priority\":\"Informational\",\"rule\":\"More known of a container\",",
            "\"time\":\"1970-01-01T00:00:05.000000000Z\"")
        .endsWith(
            "\"amends\":[{\"time\":\"1970-01-01T00:00:01.000000000Z\",\"event\":7,\"rule\":\"Shell\"}],\"more\":2}\n");
  }
}
