package io.seawall.policy.kubescape;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.rego.Policy;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KubescapeFamilyTest {

  private static final KubescapeFamily.Signatures SIGNATURES =
      new KubescapeFamily.Signatures() {

        @Override
        public boolean isSigned(String image) {
          return image.equals("signed");
        }

        @Override
        public boolean isSignedBy(String image, String key) {
          return image.equals("signed") && key.equals("k");
        }
      };

  private static @Nullable Value ask(KubescapeFamily family, String query) {
    return Policy.builder().builtins(family).build().prepare(query).evaluate((Value) null).value();
  }

  @ParameterizedTest
  @CsvSource({
    "nginx, docker.io/library/nginx",
    "nginx:1.25, docker.io/library/nginx:1.25",
    "team/app, docker.io/team/app",
    "docker.io/nginx, docker.io/library/nginx",
    "index.docker.io/a/b, docker.io/a/b",
    "quay.io/a/b@sha256:00ff, quay.io/a/b@sha256:00ff",
    "localhost/a, localhost/a",
    "host:5000/a__b/c-d:v1, host:5000/a__b/c-d:v1"
  })
  void completesNames(String image, String name) {
    assertThat(ask(new KubescapeFamily(null), "image.parse_normalized_name(\"" + image + "\")"))
        .isEqualTo(StringValue.of(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Nginx", "a//b", "a:", "a:-", "a@sha256", "-a", "a-", "a..b", "a___b"})
  void leavesUndefinedWhatIsNoName(String image) {
    assertThat(ask(new KubescapeFamily(null), "image.parse_normalized_name(\"" + image + "\")"))
        .isNull();
  }

  @Test
  void asksTheHostForSignatures() {
    var family = new KubescapeFamily(SIGNATURES);
    assertThat(Objects.requireNonNull(ask(family, "cosign.verify(\"signed\", \"k\")")))
        .hasToString("true");
    assertThat(Objects.requireNonNull(ask(family, "cosign.verify(\"signed\", \"x\")")))
        .hasToString("false");
    assertThat(Objects.requireNonNull(ask(family, "cosign.has_signature(\"signed\")")))
        .hasToString("true");
    assertThat(ask(new KubescapeFamily(null), "cosign.has_signature(\"signed\")")).isNull();
  }
}
