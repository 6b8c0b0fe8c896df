package io.seawall.inventory.changelog;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.inventory.analyzer.NamedFix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChangelogFixesTest {

  private final ChangelogFixes fixes = new ChangelogFixes();

  @Test
  void keepsTheLineThatNamesTheCve() {
    fixes.item(
        "2.36-9+deb12u7",
        "  * debian/patches/local-nscd.diff: Fix a stack-based\n"
            + "    overflow in nscd netgroup cache (CVE-2024-33599).\n");

    assertThat(fixes.fixes())
        .containsExactly(
            new NamedFix(
                "CVE-2024-33599",
                "2.36-9+deb12u7",
                "overflow in nscd netgroup cache (CVE-2024-33599)."));
  }

  @Test
  void takesEveryCveOfAnItemOnce() {
    fixes.item("1-2", "* CVE-2023-1000, CVE-2023-1001: fixed (CVE-2023-1000)");

    assertThat(fixes.fixes())
        .extracting(NamedFix::vulnerability)
        .containsExactly("CVE-2023-1000", "CVE-2023-1001");
  }

  @Test
  void takesTheNewestEntryOfSeveral() {
    fixes.item("1-3", "* fix CVE-2023-1000 again");
    fixes.item("1-2", "* fix CVE-2023-1000");

    assertThat(fixes.fixes()).extracting(NamedFix::version).containsExactly("1-3");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "* Fix a regression of CVE-2023-1000",
        "* CVE-2023-1000 was fixed incompletely, the fix is incomplete",
        "* CVE-2023-1000: bookworm is not affected",
        "* CVE-2023-1000 is NOT FIXED yet",
        "* Drop the patch for CVE-2023-1000"
      })
  void passesOverWhatMayBeNoFix(String item) {
    fixes.item("1-3", item);
    assertThat(fixes.fixes()).isEmpty();

    fixes.item("1-2", "* Fix CVE-2023-1000");
    assertThat(fixes.fixes()).extracting(NamedFix::version).containsExactly("1-2");
  }

  @Test
  void forgetsFixesThatWereTakenBackLater() {
    fixes.item("1-3", "* Revert the fix of CVE-2023-1000: it breaks everything");
    fixes.item("1-2", "* Fix CVE-2023-1000 and CVE-2023-1001");

    assertThat(fixes.fixes()).extracting(NamedFix::vulnerability).containsExactly("CVE-2023-1001");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CVE-",
        "CVE-2023",
        "CVE-2023-",
        "CVE-2023-123",
        "CVE-23-1234",
        "CVE-2023-12345678901",
        "CAN-2004-0001",
        "CVE-2023_1000"
      })
  void leavesOutWhatIsNoCveNumber(String text) {
    fixes.item("1", "* fix " + text);

    assertThat(fixes.fixes()).isEmpty();
  }

  @Test
  void shortensLongLines() {
    fixes.item("1", "* fix CVE-2023-1000 " + "x".repeat(1_000));

    assertThat(fixes.fixes().getFirst().line())
        .hasSize(ChangelogFixes.LONGEST_LINE)
        .startsWith("* fix CVE-2023-1000 x");
  }

  @Test
  void takesNoMoreThanItsLimit() {
    for (int i = 0; i < ChangelogFixes.MOST_FIXES + 10; i++) {
      fixes.item("1", "* fix CVE-2023-" + (10_000 + i));
    }
    assertThat(fixes.fixes()).hasSize(ChangelogFixes.MOST_FIXES);
  }
}
