package io.seawall.image.digest;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class BulkDigestTest {

  private static final List<String> ALGORITHMS = List.of("SHA-1", "SHA-256", "SHA-512");

  @Test
  void knowsTheExampleOfTheStandard() {
    // FIPS 180-4, "abc"
    byte[] hash = BulkDigest.start("SHA-256").digest("abc".getBytes(StandardCharsets.UTF_8));
    assertThat(HexFormat.of().formatHex(hash))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void refusesAnAlgorithmThatNobodyHas() {
    assertThatThrownBy(() -> BulkDigest.start("SHA-9"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("SHA-9");
  }

  @Test
  void digestsLittleAndMuchAlike() {
    long seed = 29;
    var random = new Random(seed);
    int little = BulkDigest.LITTLE;
    for (int length : new int[] {0, 1, little - 1, little, little + 1, 3 * little}) {
      byte[] content = new byte[length];
      random.nextBytes(content);
      for (String algorithm : ALGORITHMS) {
        MessageDigest digest = BulkDigest.start(algorithm);
        digest.update(content, 0, length / 3);
        digest.update(content, length / 3, length - length / 3);
        assertThat(digest.digest())
            .as("%s of %d bytes, seed %d", algorithm, length, seed)
            .isEqualTo(BulkDigest.ofTheJdk(algorithm).digest(content));
      }
    }
  }

  @Nested
  class WithTheLibraryOfTheMachine {

    @BeforeEach
    void isInstalled() {
      assumeTrue(CryptoLibrary.get() != null, "libcrypto.so.3 is not installed");
    }

    private static MessageDigest start(String algorithm) {
      return new CryptoDigest(requireNonNull(CryptoLibrary.get()), algorithm);
    }

    @Test
    void agreesWithTheJdkOverPiecesOfAnySize() {
      long seed = 23;
      var random = new Random(seed);
      for (String algorithm : ALGORITHMS) {
        MessageDigest digest = start(algorithm);
        MessageDigest expected = BulkDigest.ofTheJdk(algorithm);
        byte[] content = new byte[300_000];
        random.nextBytes(content);
        for (int piece = 0; piece < 50; piece++) {
          int from = random.nextInt(content.length);
          int length = random.nextInt(content.length - from);
          digest.update(content, from, length);
          expected.update(content, from, length);
          digest.update((byte) piece);
          expected.update((byte) piece);
        }
        assertThat(digest.getDigestLength()).isEqualTo(expected.getDigestLength());
        assertThat(digest.digest()).as("%s, seed %d", algorithm, seed).isEqualTo(expected.digest());
      }
    }

    @Test
    void startsAnewAfterTheDigestAndAfterReset() {
      byte[] content = {1, 2, 3};
      for (String algorithm : ALGORITHMS) {
        byte[] expected = BulkDigest.ofTheJdk(algorithm).digest(content);
        MessageDigest digest = start(algorithm);
        digest.update((byte) 9);
        digest.reset();
        assertThat(digest.digest(content)).isEqualTo(expected);
        assertThat(digest.digest(content)).isEqualTo(expected);
      }
    }
  }
}
