package io.seawall.sensor.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seawall.model.SeawallException;
import io.seawall.sensor.container.fact.ImageName;
import org.junit.jupiter.api.Test;

class StartPolicyTest {

  @Test
  void whatIsNotNamedIsToldAndWhatIsAllowedRecorded() {
    StartPolicy policy =
        StartPolicy.parse("p.yaml", "on: {denied: kill-container, warned: record}");
    assertThat(policy.action(StartOutcome.DENIED)).isEqualTo(StartAction.KILL_CONTAINER);
    assertThat(policy.action(StartOutcome.WARNED)).isEqualTo(StartAction.RECORD);
    assertThat(policy.action(StartOutcome.UNKNOWN)).isEqualTo(StartAction.ALERT);
    assertThat(policy.action(StartOutcome.ALLOWED)).isEqualTo(StartAction.RECORD);
    assertThat(policy.requireSignature()).isFalse();
    assertThat(StartPolicy.parse("p.yaml", "dry-run: true").dryRun()).isTrue();
  }

  @Test
  void saysWhatIsWrongAndWhere() {
    assertThatThrownBy(() -> StartPolicy.parse("p.yaml", "on: {denid: kill, denied: kil}\nx: y"))
        .isInstanceOfSatisfying(
            SeawallException.class, e -> assertThat(e.code()).isEqualTo("start-policy-invalid"))
        .hasMessageContaining("p.yaml:1:6: unknown key 'denid', did you mean 'denied'?")
        .hasMessageContaining("unknown value 'kil' of 'denied'")
        .hasMessageContaining("p.yaml:2:1: unknown key 'x'");
  }

  @Test
  void knowsAnImageByTheNameOfItsScan() {
    var image = new ImageName("docker.io/library/web:1", "", "docker.io/library/web", "1", "");
    assertThat(ImageLookup.isSame("web:1", image)).isTrue();
    assertThat(ImageLookup.isSame("registry:docker.io/library/web:1", image)).isTrue();
    assertThat(ImageLookup.isSame("containers-storage:/var/x@docker.io/library/web:1", image))
        .isTrue();
    assertThat(ImageLookup.isSame("library/web:1", image)).isTrue();
    assertThat(ImageLookup.isSame("web", image)).isFalse();
    assertThat(ImageLookup.isSame("eb:1", image)).isFalse();
    assertThat(ImageLookup.isSame("oci:./layout", image)).isFalse();
  }
}
