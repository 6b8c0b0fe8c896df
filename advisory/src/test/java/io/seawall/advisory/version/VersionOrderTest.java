package io.seawall.advisory.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.seawall.model.PackageType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class VersionOrderTest {

  private static final long SEED = 20261121;

  /** Their tools' relations are not transitive, see each order's description. */
  private static final Set<VersionOrder> NOT_TRANSITIVE =
      EnumSet.of(VersionOrder.MAVEN, VersionOrder.CONAN, VersionOrder.ALPM, VersionOrder.FUZZY);

  @ParameterizedTest
  @EnumSource
  void ordersAntisymmetrically(VersionOrder order) throws InvalidVersionException {
    List<String> texts = comparable(order, 100);
    for (String left : texts) {
      for (String right : texts) {
        assertThat(sign(order, left, right))
            .as("seed %d: '%s' and '%s'", SEED, left, right)
            .isEqualTo(-sign(order, right, left));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void ordersTransitively(VersionOrder order) throws InvalidVersionException {
    if (NOT_TRANSITIVE.contains(order)) {
      return;
    }
    List<String> texts = comparable(order, 50);
    for (String a : texts) {
      for (String b : texts) {
        if (sign(order, a, b) > 0) {
          continue;
        }
        for (String c : texts) {
          if (sign(order, b, c) <= 0 && sign(order, a, c) > 0) {
            throw new AssertionError("seed " + SEED + ": " + a + " <= " + b + " <= " + c);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void comparesWhateverItAccepts(VersionOrder order) throws InvalidVersionException {
    for (String text : VersionTexts.of(order, new Random(SEED), 500)) {
      if (order.accepts(text)) {
        assertThat(order.compare(text, text)).as("'%s' with itself", text).isZero();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void answersToHostileTexts(VersionOrder order) {
    List<String> texts =
        new ArrayList<>(
            List.of("", " ", "\0", "1\0", "v", "\ud83d", "😀", "-", ".", "+", "~", "1:"));
    for (String unit :
        List.of("1", "0", "9.", ".", "-", "a1", "1a", "~", "_", "1-", "_p1", "0.a", "é")) {
      texts.add(unit.repeat(VersionOrder.MAX_LENGTH / unit.length()));
      texts.add("1" + unit.repeat(1000));
    }
    int answers = 0;
    for (String left : texts) {
      for (String right : List.of(left, left + "1", "1.0", "")) {
        try {
          answers += Math.abs(order.compare(left, right)) >= 0 ? 1 : 0;
        } catch (InvalidVersionException e) {
          answers++;
        }
      }
    }
    assertThat(answers).isEqualTo(texts.size() * 4);
  }

  @ParameterizedTest
  @EnumSource
  void refusesTextsBeyondItsLimit(VersionOrder order) {
    String digits = "1".repeat(10_000_000);
    assertThat(order.accepts(digits)).isFalse();
    assertThatExceptionOfType(InvalidVersionException.class)
        .isThrownBy(() -> order.compare(digits, "1"))
        .withMessageContaining("longer than 65536");
  }

  @ParameterizedTest
  @EnumSource
  void knowsAnOrderForEveryPackageType(PackageType type) throws InvalidVersionException {
    assertThat(VersionOrder.of(type).compare("1.9.0", "1.10.0")).isNegative();
  }

  @Test
  void namesTheRefusedVersion() {
    assertThatExceptionOfType(InvalidVersionException.class)
        .isThrownBy(() -> VersionOrder.DEB.compare("1.0", "x:1"))
        .satisfies(e -> assertThat(e.version()).isEqualTo("x:1"))
        .withMessageContaining("epoch");
  }

  private static List<String> comparable(VersionOrder order, int count) {
    List<String> texts = new ArrayList<>();
    for (String text : VersionTexts.of(order, new Random(SEED), count * 3)) {
      try {
        if (order.compare(text, text) == 0 && texts.size() < count) {
          texts.add(text);
        }
      } catch (InvalidVersionException e) {
        assertThat(order.accepts(text)).as("accepts what it cannot compare: %s", text).isFalse();
      }
    }
    assertThat(texts.size()).as("comparable texts").isGreaterThan(count / 4);
    return texts;
  }

  private static int sign(VersionOrder order, String left, String right)
      throws InvalidVersionException {
    return Integer.signum(order.compare(left, right));
  }
}
