package io.seawall.sensor.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.sensor.guard.decision.GuardDecision;
import io.seawall.sensor.guard.decision.GuardDecision.Kind;
import io.seawall.sensor.guard.decision.GuardDecision.Reason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Programs that are listed by path or content, in real containers. */
class ExecListTest {

  private static final Path BUSYBOX = Path.of("/bin/busybox");

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  @Test
  void programsAreListedByPathAndByContent() throws Exception {
    try (GuardedNode node = GuardedNode.in(folder)) {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(BUSYBOX));
      String policies =
          """
          policies:
            - {name: path, mode: block, workloads: {name: path}, exec: {deny: [/bin/sleep]}}
            - {name: content, mode: block, workloads: {name: content}, exec: {deny: ["sha256:%s"]}}
            - {name: list, mode: block, workloads: {name: list}, exec: {allow: [/bin/sleep]}}
            - {name: other, mode: block, workloads: {name: other}, exec: {allow: [/bin/none]}}
          """
              .formatted(HexFormat.of().formatHex(digest));
      // They start first: what is denied is the program that they begin with.
      String path = node.container("path", "--network=none");
      String content = node.container("content", "--network=none");
      String list = node.container("list", "--network=none");
      String other = node.container("other", "--network=none");
      GuardLoop loop = node.guard(GuardOptions.unpinned(), policies);
      for (String each : new String[] {path, content, list, other}) {
        GuardedNode.awaitGuarded(loop, each);
      }
      assertThat(node.podman().run("exec", path, "/bin/sleep", "0").good()).as("denied").isFalse();
      assertThat(node.podman().run("exec", path, "/bin/busybox", "sleep", "0").good())
          .as("the same file by its own name")
          .isTrue();
      assertThat(node.shell(content, "true").good()).as("denied by content").isFalse();
      assertThat(node.shell(list, "true").good())
          .as("the file that an allowed link leads to")
          .isTrue();
      assertThat(node.shell(other, "true").good()).as("not listed").isFalse();
      assertThat(reason(loop, path)).isEqualTo(Reason.PATH);
      assertThat(reason(loop, content)).isEqualTo(Reason.FILE);
      assertThat(reason(loop, other)).isEqualTo(Reason.NOT_LISTED);
      assertThat(loop.decisions())
          .extracting(GuardDecision::kind)
          .containsOnly(Kind.EXEC_DENY, Kind.EXEC_ALLOW);
      assertThat(loop.decisions()).extracting(GuardDecision::container).doesNotContain(list);
    }
  }

  private static Reason reason(GuardLoop loop, String container) {
    return GuardedNode.awaitDecision(loop, decision -> container.equals(decision.container()))
        .reason();
  }
}
