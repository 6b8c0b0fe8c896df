package io.seawall.image.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seawall.model.Digest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistryReferenceTest {

  private static final Digest DIGEST = Digest.sha256Of(new byte[0]);

  @ParameterizedTest
  @CsvSource({
    "debian, docker.io/library/debian:latest",
    "debian:12, docker.io/library/debian:12",
    "docker.io/debian, docker.io/library/debian:latest",
    "index.docker.io/library/debian, docker.io/library/debian:latest",
    "team/app:v1, docker.io/team/app:v1",
    "quay.io/x/y/z:1, quay.io/x/y/z:1",
    "localhost/app, localhost/app:latest",
    "localhost:5000/app, localhost:5000/app:latest",
    "Registry.LAN/app, registry.lan/app:latest",
    "[::1]:5000/a:b, '[::1]:5000/a:b'",
    "host.example:443/a__b/c-d.e:T_1, host.example:443/a__b/c-d.e:T_1"
  })
  void completesNamesAsDockerDoes(String text, String whole) {
    assertThat(RegistryReference.parse(text)).hasToString(whole);
    assertThat(RegistryReference.parse(whole)).hasToString(whole);
  }

  @Test
  void takesTheDigestWhereBothAreGiven() {
    var reference = RegistryReference.parse("quay.io/x/y:1@" + DIGEST);

    assertThat(reference.version()).isEqualTo(DIGEST.toString());
    assertThat(RegistryReference.parse("quay.io/x/y@" + DIGEST).tag()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":",
        "@",
        "a:",
        "a@sha256:12",
        "A",
        "host.example/",
        "host.example//a",
        "host.example/../a",
        "host.example/a/../../b",
        "host.example:99999/a",
        "host.example:x/a",
        "user@host.example/a",
        "https://host.example/a",
        "host.example/a?b",
        "host.example/a#b",
        "host.example/a b",
        "ho st.example/a",
        "host.example/a:\u00fc",
        "[::1/a",
        "a:-b",
        "-a"
      })
  void refusesWhatCouldLeadElsewhere(String text) {
    assertThatThrownBy(() -> RegistryReference.parse(text))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void readsMirrorsInTheirOrder() {
    Mirrors mirrors =
        Mirrors.parse(
            java.util.List.of("docker.io=a.example/hub,b.example:5000", "docker.io=c.example"));

    assertThat(mirrors.of("docker.io"))
        .containsExactly(
            new Mirrors.Mirror("a.example", "hub"),
            new Mirrors.Mirror("b.example:5000", ""),
            new Mirrors.Mirror("c.example", ""));
    assertThat(mirrors.of("quay.io")).isEmpty();
    for (String wrong : new String[] {"a.example", "=b", "a=", "a=https://b", "a=b/../c", "a=b,"}) {
      assertThatThrownBy(() -> Mirrors.parse(java.util.List.of(wrong)))
          .as(wrong)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
