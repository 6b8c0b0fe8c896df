package io.seawall.sensor.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.sensor.bpf.Loader;
import io.seawall.sensor.container.Podman;
import io.seawall.sensor.guard.decision.GuardDecision;
import io.seawall.sensor.guard.decision.GuardDecision.Kind;
import io.seawall.sensor.guard.decision.GuardDecision.Mark;
import io.seawall.sensor.guard.decision.GuardDecision.Reason;
import io.seawall.sensor.guard.policy.Mode;
import io.seawall.sensor.live.LiveNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Programs that are not in the image, in real containers. */
class DriftTest {

  private static final int TRIES = Integer.getInteger("seawall.guard.tries", 200);

  private static final String POLICY =
      """
      policies:
        - name: sealed
          workloads: {name: "sealed*"}
          exec: {drift: block}
        - name: watched
          workloads: {name: "watched*"}
          exec: {drift: alert}
      """;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  @Test
  void noInstructionOfADriftedProgramRuns() throws Exception {
    try (GuardedNode node = GuardedNode.in(folder);
        GuardLoop loop = node.guard(GuardOptions.unpinned(), POLICY)) {
      String sealed = node.container("sealed", "--network=none");
      String other = node.container("other", "--network=none");
      GuardedNode.awaitGuarded(loop, sealed);
      String script =
          "cp /bin/busybox /busybox2; i=0; while [ $i -lt "
              + TRIES
              + " ]; do /busybox2 touch /marker$i; i=$((i+1)); done; echo done";
      Podman.Output output = node.shell(sealed, script);
      assertThat(output.text()).contains("done");
      try (var files = Files.list(node.root(sealed))) {
        assertThat(files.filter(file -> file.getFileName().toString().startsWith("marker")))
            .isEmpty();
      }
      GuardedNode.await("all told", () -> loop.decisions().size() >= TRIES);
      assertThat(loop.decisions())
          .hasSize(TRIES)
          .allMatch(decision ->
              decision.kind() == Kind.DRIFT
                  && decision.mode() == Mode.BLOCK
                  && decision.reason() == Reason.CHANGED
                  && decision.path().equals("/busybox2")
                  && sealed.equals(decision.container()));
      assertThat(loop.decisions()).extracting(GuardDecision::sequence).doesNotHaveDuplicates();
      assertThat(node.shell(other, "cp /bin/busybox /busybox2; /busybox2 touch /marker").good())
          .as("the other container of the same image")
          .isTrue();
      assertThat(node.root(other).resolve("marker")).exists();
    }
  }

  @Test
  void whatLibbpfLoadsBlocksToo() throws Exception {
    LiveNode.assumeLibbpf();
    GuardOptions options = GuardOptions.unpinned().loadedBy(Loader.LIBBPF);
    try (GuardedNode node = GuardedNode.in(folder);
        GuardLoop loop = node.guard(options, POLICY)) {
      String sealed = node.container("sealed", "--network=none");
      GuardedNode.awaitGuarded(loop, sealed);
      node.shell(sealed, "cp /bin/busybox /busybox2; /busybox2 touch /marker");
      GuardDecision told =
          GuardedNode.awaitDecision(loop, decision -> decision.path().equals("/busybox2"));
      assertThat(told.mode()).isEqualTo(Mode.BLOCK);
      assertThat(node.root(sealed).resolve("marker")).doesNotExist();
    }
  }

  @Test
  void scriptsAndMemoryAreDriftToo() throws Exception {
    try (GuardedNode node = GuardedNode.in(folder);
        GuardLoop loop = node.guard(GuardOptions.unpinned(), POLICY)) {
      String sealed = node.container("sealed", "--network=none", "--tmpfs", "/tmp:exec");
      GuardedNode.awaitGuarded(loop, sealed);
      node.shell(
          sealed,
          "printf '#!/bin/busybox sh\\n: >/marker\\n' >/script; chmod +x /script; cd /; ./script");
      GuardDecision script =
          GuardedNode.awaitDecision(loop, decision -> decision.marks().contains(Mark.SCRIPT));
      assertThat(script.path()).isEqualTo("/script");
      assertThat(script.mode()).isEqualTo(Mode.BLOCK);
      node.shell(sealed, "cp /bin/busybox /tmp/busybox2; /tmp/busybox2 touch /marker");
      GuardDecision memory =
          GuardedNode.awaitDecision(loop, decision -> decision.reason() == Reason.MEMORY);
      assertThat(memory.path()).isEqualTo("/tmp/busybox2");
      assertThat(node.root(sealed).resolve("marker")).doesNotExist();
    }
  }

  @Test
  void whatIsOnlyAlertedRuns() throws Exception {
    try (GuardedNode node = GuardedNode.in(folder);
        GuardLoop loop = node.guard(GuardOptions.unpinned(), POLICY)) {
      String watched = node.container("watched", "--network=none");
      GuardedNode.awaitGuarded(loop, watched);
      assertThat(node.shell(watched, "cp /bin/busybox /busybox2; /busybox2 touch /marker").good())
          .isTrue();
      GuardDecision told =
          GuardedNode.awaitDecision(loop, decision -> decision.kind() == Kind.DRIFT);
      assertThat(told.mode()).isEqualTo(Mode.ALERT);
      assertThat(node.root(watched).resolve("marker")).exists();
    }
  }
}
