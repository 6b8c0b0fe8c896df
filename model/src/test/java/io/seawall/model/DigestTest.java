package io.seawall.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigestTest {

  private static final String EMPTY =
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

  @Test
  void hashesContent() {
    assertThat(Digest.sha256Of(new byte[0])).hasToString("sha256:" + EMPTY);
    assertThat(Digest.sha256Of("abc".getBytes(StandardCharsets.US_ASCII)).shortHex())
        .isEqualTo("ba7816bf8f01");
  }

  @Test
  void readsWhatItWrites() {
    var digest = Digest.parse("sha256:" + EMPTY);
    assertThat(Digest.parse(digest.toString())).isEqualTo(digest);
    assertThat(Digest.parse("sha512:" + EMPTY + EMPTY).algorithm()).isEqualTo("sha512");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "sha256",
        "sha256:",
        EMPTY,
        "md5:d41d8cd98f00b204e9800998ecf8427e",
        "SHA256:" + EMPTY,
        "sha256:" + EMPTY + "00",
        "sha512:" + EMPTY,
        "sha256:E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855",
        "sha256:../../../../../../../../../../../../../../../../../../etc/passwd/",
      })
  void refusesWhatIsNone(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Digest.parse(text))
        .withMessageStartingWith("not a digest");
  }

  @Test
  void ordersByAlgorithmThenDigits() {
    var zero = Digest.parse("sha256:" + "0".repeat(64));
    var empty = Digest.parse("sha256:" + EMPTY);
    var longer = Digest.parse("sha512:" + "0".repeat(128));
    assertThat(zero).isLessThan(empty);
    assertThat(empty).isLessThan(longer);
  }
}
