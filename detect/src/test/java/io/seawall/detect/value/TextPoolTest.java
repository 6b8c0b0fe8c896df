package io.seawall.detect.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TextPoolTest {

  @Test
  void givesTheSameTextForTheSameBytes() {
    var pool = new TextPool();
    byte[] bytes = "xx/bin/sh".getBytes(StandardCharsets.UTF_8);
    Text first = pool.of(bytes, 2, 9);
    assertThat(first).hasToString("/bin/sh").isEqualTo(Text.of("/bin/sh"));
    bytes[0] = 'y';
    assertThat(pool.of(bytes, 2, 9)).isSameAs(first);
    assertThat(pool.of("/bin/sh")).isSameAs(first);
  }

  @Test
  void isRightHoweverLittleItRemembers() {
    var pool = new TextPool(2);
    var random = new Random(5);
    for (int i = 0; i < 10_000; i++) {
      String word = "w" + random.nextInt(20);
      assertThat(pool.of(word)).hasToString(word);
    }
  }

  @Test
  void givesTheEmptyTextForNoBytes() {
    assertThat(new TextPool().of(new byte[3], 1, 1)).isSameAs(Text.EMPTY);
  }

  @Test
  void refusesSizesThatAreNoPowerOfTwo() {
    assertThatIllegalArgumentException().isThrownBy(() -> new TextPool(3));
  }

  @Test
  void ordersTextsByUnsignedBytes() {
    assertThat(Text.of("a")).isLessThan(Text.of("b")).isLessThan(Text.of("é"));
    assertThat(Text.of("ab")).isGreaterThan(Text.of("a"));
    assertThat(Text.of("a/b/c").lastIndexOf('/')).isEqualTo(3);
  }
}
