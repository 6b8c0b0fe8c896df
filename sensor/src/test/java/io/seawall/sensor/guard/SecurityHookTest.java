package io.seawall.sensor.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.seawall.sensor.bpf.NodeGrade;
import io.seawall.sensor.bpf.NodeGrade.Grade;
import io.seawall.sensor.guard.decision.GuardDecision;
import io.seawall.sensor.guard.decision.GuardDecision.Kind;
import io.seawall.sensor.guard.policy.Mode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * Programs at security hooks, over two containers with the same image of which one has a policy.
 * Passed over where the kernel takes none; {@code GuestTest} runs them where it does.
 */
class SecurityHookTest {

  private static final String POLICY =
      """
      policies:
        - name: sealed
          workloads: {name: "sealed*"}
          mode: block
          exec: {drift: block, deny: [/bin/sleep]}
          open: {deny: [/secret/, /one]}
      """;

  private static final String RUN_NEW =
      "mkdir -p /new; cp /bin/busybox /new/true && /new/true; echo $?";

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  private static void assumeHooks(boolean there) {
    NodeGrade grade = NodeGrade.probe();
    assumeTrue((grade.grade() == Grade.T2) == there, () -> "hooks: " + grade.probes());
  }

  @Test
  void aProgramThatIsNotOfTheImageIsDenied() throws Exception {
    assumeHooks(true);
    try (GuardedNode node = GuardedNode.in(folder)) {
      String sealed = node.container("sealed", "--network=none", "--tmpfs", "/memory:exec");
      String other = node.container("other", "--network=none");
      String script = "printf '#!/bin/busybox sh\\necho ran' >/script; chmod 755 /script; /script";
      try (GuardLoop loop = node.guard(GuardOptions.unpinned(), POLICY)) {
        GuardedNode.awaitGuarded(loop, sealed);
        assertThat(node.shell(sealed, RUN_NEW).text())
            .contains("Operation not permitted")
            .contains("126");
        assertThat(node.shell(sealed, RUN_NEW.replace("/new", "/memory/new")).text())
            .contains("126");
        assertThat(node.shell(sealed, "/bin/busybox true; echo $?").text())
            .isEqualToIgnoringWhitespace("0");
        assertThat(node.shell(sealed, script).text())
            .contains("not permitted")
            .doesNotContain("ran");
        assertThat(node.shell(other, RUN_NEW).text()).isEqualToIgnoringWhitespace("0");
        assertThat(node.shell(other, script).text()).contains("ran");
        GuardDecision told =
            GuardedNode.awaitDecision(loop, decision -> decision.kind() == Kind.DRIFT);
        assertThat(told.mode()).isEqualTo(Mode.BLOCK);
        assertThat(told.path()).isEqualTo("/new/true");
        assertThat(told.container()).isEqualTo(sealed);
        assertThat(loop.guard().unkept()).isEmpty();
      }
      assertThat(node.shell(sealed, RUN_NEW).text()).isEqualToIgnoringWhitespace("0");
    }
  }

  @Test
  void programsAndFilesAreDeniedByTheirPath() throws Exception {
    assumeHooks(true);
    try (GuardedNode node = GuardedNode.in(folder)) {
      String sealed = node.container("sealed", "--network=none");
      String other = node.container("other", "--network=none");
      for (String container : List.of(sealed, other)) {
        node.shell(
            container,
            "mkdir /secret; echo 1 >/secret/key; echo 2 >/secrets; echo 3 >/one; ln /one /two");
      }
      try (GuardLoop loop = node.guard(GuardOptions.unpinned(), POLICY)) {
        GuardedNode.awaitGuarded(loop, sealed);
        for (String path : List.of("/secret/key", "/secret/../secret/key", "/one", "/two")) {
          assertThat(node.shell(sealed, "cat " + path).text())
              .as(path)
              .contains("Operation not permitted");
        }
        String linked = "ln -s /secret/key /link; cat /link; cat /secrets";
        assertThat(node.shell(sealed, linked).text())
            .contains("Operation not permitted")
            .contains("2");
        assertThat(node.shell(sealed, "/bin/sleep 0; echo $?").text()).contains("126");
        assertThat(node.shell(other, "cat /secret/key /one /two; /bin/sleep 0; echo $?").text())
            .isEqualToIgnoringWhitespace("1 3 3 0");
        GuardDecision told =
            GuardedNode.awaitDecision(loop, decision -> decision.kind() == Kind.OPEN);
        assertThat(told.path()).isEqualTo("/secret/key");
      }
    }
  }

  @Test
  void whatCannotBeKeptWithoutHooksIsSaid() throws Exception {
    assumeHooks(false);
    try (GuardedNode node = GuardedNode.in(folder);
        GuardLoop loop = node.guard(GuardOptions.unpinned(), POLICY)) {
      assertThat(loop.guard().unkept()).containsExactly(Kind.OPEN);
    }
  }
}
