package io.seawall.detect.baseline.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PathTreeTest {

  private final PathTree tree = new PathTree();

  @Test
  void aDirectoryWithManyNamesBecomesAStarThatKeepsTheCounts() {
    for (int i = 0; i < 40; i++) {
      tree.enter("/cache/f" + name(i)).see(100 + i);
    }
    assertThat(values()).containsExactly("/cache/*");
    assertThat(tree.all().getFirst().count()).isEqualTo(40);
    assertThat(tree.all().getFirst().first()).isEqualTo(100);
    assertThat(tree.all().getFirst().last()).isEqualTo(139);
    assertThat(tree.find("/cache/never-seen")).isNotNull();
    assertThat(tree.find("/cache/deeper/file")).isNull();
    assertThat(tree.find("/other")).isNull();
  }

  @Test
  void whatLiesBelowManyDirectoriesIsMergedNameByName() {
    for (int i = 0; i < 40; i++) {
      tree.enter("/data/" + name(i) + "/index").see(1);
      tree.enter("/data/" + name(i) + "/log").see(1);
    }
    assertThat(values()).containsExactlyInAnyOrder("/data/*/index", "/data/*/log");
    assertThat(tree.find("/data/new/index")).isNotNull();
    assertThat(tree.find("/data/new/shell")).isNull();
  }

  @Test
  void whoCountsBeforeADirectoryCollapsesCountsForItsHeir() {
    Sighting early = tree.enter("/cache/early");
    early.see(1);
    for (int i = 0; i < 40; i++) {
      tree.enter("/cache/f" + name(i)).see(2);
    }
    early.current().see(3);
    assertThat(tree.all().getFirst().count()).isEqualTo(42);
  }

  @Test
  void directoriesOfTheSystemKeepTheirNames() {
    for (String directory : List.of("/usr/bin", "/etc", "/etc/cron.d", "/root", "")) {
      for (int i = 0; i < 100; i++) {
        tree.enter(directory + "/f" + name(i)).see(1);
      }
      assertThat(tree.find(directory + "/backdoor")).as(directory).isNull();
    }
    assertThat(tree.all()).hasSize(500);
  }

  @Test
  void aNumberSignStandsForItselfOnly() {
    tree.enter("/proc/#/comm").see(1);
    assertThat(tree.find("/proc/sys/comm")).isNull();
    assertThat(tree.find("/proc/#/comm")).isNotNull();
  }

  @Test
  void patternsThatWereLearnedBeforeHoldAgain() {
    tree.enter("/a/one").see(1);
    tree.enter("/a/*").add(5, 6, 7);
    assertThat(values()).containsExactly("/a/*");
    assertThat(tree.find("/a/two")).isNotNull();
    assertThat(tree.all().getFirst().count()).isEqualTo(8);
  }

  @Test
  void aFullTreeCountsWhatItDoesNotHold() {
    for (int i = 0; i < 5000; i++) {
      tree.enter("/etc/f" + name(i)).see(1);
    }
    assertThat(tree.all()).hasSize(ProfileSection.MAX_ENTRIES);
    assertThat(tree.overflow().count()).isEqualTo(5000 - ProfileSection.MAX_ENTRIES);
  }

  @Test
  void endlessPathsEnd() {
    tree.enter("/d".repeat(1000)).see(1);
    assertThat(tree.all().getFirst().value()).isEqualTo("/d".repeat(24) + "/**");
    assertThat(tree.find("/d".repeat(900))).isNotNull();
  }

  private List<String> values() {
    return tree.all().stream().map(sighting -> sighting.value()).toList();
  }

  private static String name(int number) {
    return Integer.toString(number, 26).replaceAll("[0-9]", "z") + "-" + number;
  }
}
