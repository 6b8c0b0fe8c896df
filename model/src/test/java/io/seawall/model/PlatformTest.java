package io.seawall.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformTest {

  @ParameterizedTest
  @ValueSource(strings = {"linux/amd64", "linux/arm64/v8", "windows/amd64"})
  void readsWhatItWrites(String text) {
    assertThat(Platform.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "linux", "linux/", "/amd64", "linux/arm64/v8/x"})
  void refusesWhatIsNone(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Platform.parse(text));
  }

  @Test
  void takesAnyVariantWhereNoneIsWished() {
    var wish = Platform.parse("linux/arm64");
    assertThat(wish.accepts(Platform.parse("linux/arm64/v8"))).isTrue();
    assertThat(wish.accepts(Platform.parse("linux/arm64"))).isTrue();
    assertThat(wish.accepts(Platform.LINUX_AMD64)).isFalse();
  }

  @Test
  void insistsOnTheVariantThatIsWished() {
    var wish = Platform.parse("linux/arm/v7");
    assertThat(wish.accepts(Platform.parse("linux/arm/v7"))).isTrue();
    assertThat(wish.accepts(Platform.parse("linux/arm/v6"))).isFalse();
    assertThat(wish.accepts(Platform.parse("linux/arm"))).isFalse();
  }

  @Test
  void namesTheHostAsImagesDo() {
    assertThat(Platform.host().os()).isEqualTo("linux");
    assertThat(Platform.host().architecture()).isNotIn("x86_64", "aarch64");
  }
}
