package io.seawall.sensor.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.sensor.guard.decision.GuardDecision;
import io.seawall.sensor.guard.decision.GuardDecision.Kind;
import io.seawall.sensor.guard.decision.GuardDecision.Mark;
import io.seawall.sensor.guard.decision.GuardDecision.Reason;
import io.seawall.sensor.guard.policy.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * The ways by which a program that is not in the image comes to run, each tried in a container
 * without a policy first: there it works.
 */
class DriftWaysTest {

  private static final String POLICY =
      """
      policies:
        - name: sealed
          workloads: {name: "sealed*"}
          exec: {drift: block, volumes: [/tools/, /plugins/]}
      """;

  private static final String MARKER = "/marker";
  private static final List<String> TOUCH = List.of("busybox", "touch", MARKER);
  private static final String SCRIPT = "#!/bin/busybox sh\n: >/marker\n";

  private static final int WRITE = 1;
  private static final int OPEN = 2;
  private static final int CLOSE = 3;
  private static final int SENDFILE = 40;
  private static final int EXECVE = 59;
  private static final int EXIT = 60;
  private static final int MEMFD_CREATE = 319;
  private static final int EXECVEAT = 322;
  private static final int AT_EMPTY_PATH = 0x1000;
  private static final int TMPFILE_FOR_BOTH = 0x410002;
  private static final long ALL = 1 << 26;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  /** A way, and what is told of it. */
  private record Way(String name, String script, Reason reason, boolean isScript) {}

  private static final List<Way> WAYS =
      List.of(
          new Way("memfd by its descriptor", "/tools/memfd", Reason.NAMELESS, false),
          new Way("memfd by a path", "/tools/memfd-path", Reason.NAMELESS, false),
          new Way("script in a memfd", "/tools/memfd-script", Reason.NAMELESS, true),
          new Way("file that never had a name", "/tools/tmpfile", Reason.UNLINKED, false),
          new Way("the same in memory", "/tools/tmpfile-memory", Reason.NAMELESS, false),
          new Way(
              "file that is deleted",
              "cp /bin/busybox /gone; exec 3</gone; rm /gone; ln -s /proc/self/fd/3 /touch; /touch /marker",
              Reason.UNLINKED,
              false),
          new Way("bind mount", "/volume/busybox touch /marker", Reason.ELSEWHERE, false),
          new Way(
              "bind mount over a volume, in mounts of its own",
              "busybox unshare -Urm busybox sh -c 'mount --bind /volume /tools && /tools/busybox touch /marker'",
              Reason.ELSEWHERE,
              false),
          new Way("script on a bind mount", "/volume/script", Reason.ELSEWHERE, true),
          new Way(
              "memory",
              "cp /bin/busybox /memory/; /memory/busybox touch /marker",
              Reason.MEMORY,
              false),
          new Way(
              "interpreter of a script that may run",
              "mkdir /new; cp /bin/busybox /new/; /tools/script",
              Reason.CHANGED,
              false),
          new Way(
              "link to it",
              "mkdir /l; ln -s /volume/busybox /l/touch; /l/touch /marker",
              Reason.ELSEWHERE,
              false),
          new Way(
              "file of the image with another mode",
              "chmod 711 /bin/busybox; /bin/busybox touch /marker",
              Reason.CHANGED,
              false));

  @Test
  void eachIsClosedBeforeItsFirstInstruction() throws Exception {
    tools();
    try (GuardedNode node = GuardedNode.in(folder.resolve("podman"));
        GuardLoop loop = node.guard(GuardOptions.unpinned(), POLICY)) {
      String sealed = container(node, "sealed");
      String other = container(node, "other");
      GuardedNode.awaitGuarded(loop, sealed);
      for (Way way : WAYS) {
        node.shell(other, way.script());
        assertThat(Files.deleteIfExists(node.root(other).resolve("marker")))
            .as("without a policy: %s", way.name())
            .isTrue();
        int told = loop.decisions().size();
        node.shell(sealed, way.script());
        assertThat(node.root(sealed).resolve("marker")).as(way.name()).doesNotExist();
        GuardedNode.await(way.name() + " told", () -> loop.decisions().size() > told);
        assertThat(loop.decisions().stream().skip(told).toList())
            .as(way.name())
            .allSatisfy(decision -> {
              assertThat(decision.kind()).isEqualTo(Kind.DRIFT);
              assertThat(decision.mode()).isEqualTo(Mode.BLOCK);
              assertThat(decision.reason()).isEqualTo(way.reason());
              assertThat(decision.marks().contains(Mark.SCRIPT)).isEqualTo(way.isScript());
              assertThat(decision.container()).isEqualTo(sealed);
            });
      }
    }
  }

  @Test
  void whatLiesOnANamedVolumeRunsAlsoInMemory() throws Exception {
    tools();
    try (GuardedNode node = GuardedNode.in(folder.resolve("podman"));
        GuardLoop loop = node.guard(GuardOptions.unpinned(), POLICY)) {
      String sealed = container(node, "sealed");
      GuardedNode.awaitGuarded(loop, sealed);
      for (String script :
          List.of(
              "/tools/busybox touch /marker",
              "cp /bin/busybox /plugins/; /plugins/busybox touch /marker",
              "printf '#!/bin/busybox sh\\n: >/marker\\n' >/plugins/s; chmod +x /plugins/s; /plugins/s")) {
        assertThat(node.shell(sealed, script).good()).as(script).isTrue();
        assertThat(Files.deleteIfExists(node.root(sealed).resolve("marker"))).as(script).isTrue();
      }
      assertThat(loop.decisions()).isEmpty();
      // The name of a volume is no excuse for what has none.
      node.shell(sealed, "/tools/tmpfile-volume");
      GuardDecision told =
          GuardedNode.awaitDecision(loop, decision -> decision.kind() == Kind.DRIFT);
      assertThat(told.reason()).isEqualTo(Reason.NAMELESS);
      assertThat(node.root(sealed).resolve("marker")).doesNotExist();
    }
  }

  private String container(GuardedNode node, String name) throws IOException {
    return node.container(
        name,
        "--network=none",
        "-v",
        folder.resolve("tools") + ":/tools:ro",
        "-v",
        folder.resolve("volume") + ":/volume",
        "--tmpfs",
        "/memory:exec",
        "--tmpfs",
        "/plugins:exec");
  }

  private void tools() throws IOException {
    Path tools = Files.createDirectories(folder.resolve("tools"));
    Path volume = Files.createDirectories(folder.resolve("volume"));
    for (Path place : List.of(tools, volume)) {
      Files.copy(
          Path.of("/bin/busybox"), place.resolve("busybox"), StandardCopyOption.COPY_ATTRIBUTES);
    }
    script(volume.resolve("script"), SCRIPT);
    script(tools.resolve("script"), SCRIPT.replace("/bin/busybox", "/new/busybox"));
    memfd(true).write(tools.resolve("memfd"));
    memfd(false).write(tools.resolve("memfd-path"));
    memfdScript().write(tools.resolve("memfd-script"));
    temporary("/").write(tools.resolve("tmpfile"));
    temporary("/memory").write(tools.resolve("tmpfile-memory"));
    temporary("/plugins").write(tools.resolve("tmpfile-volume"));
  }

  private static void script(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static TinyProgram memfd(boolean byDescriptor) {
    var program = new TinyProgram();
    long arguments = program.texts(TOUCH);
    long none = program.texts(List.of());
    program.keep(MEMFD_CREATE, program.text("x"), 0);
    program.keep(OPEN, program.text("/bin/busybox"), 0);
    program.call(SENDFILE, TinyProgram.FIRST, TinyProgram.SECOND, 0, ALL);
    if (byDescriptor) {
      run(program, TinyProgram.FIRST, arguments, none);
    } else {
      program.call(EXECVE, program.text("/proc/self/fd/3"), arguments, none);
    }
    return program.call(EXIT, 7);
  }

  private static TinyProgram memfdScript() {
    var program = new TinyProgram();
    long arguments = program.texts(List.of("script"));
    long none = program.texts(List.of());
    program.keep(MEMFD_CREATE, program.text("x"), 0);
    program.call(WRITE, TinyProgram.FIRST, program.text(SCRIPT), SCRIPT.length());
    run(program, TinyProgram.FIRST, arguments, none);
    return program.call(EXIT, 7);
  }

  /** What is open for writing cannot run: it is opened anew. */
  private static TinyProgram temporary(String place) {
    var program = new TinyProgram();
    long arguments = program.texts(TOUCH);
    long none = program.texts(List.of());
    program.keep(OPEN, program.text(place), TMPFILE_FOR_BOTH, 0700);
    program.keep(OPEN, program.text("/bin/busybox"), 0);
    program.call(SENDFILE, TinyProgram.FIRST, TinyProgram.SECOND, 0, ALL);
    program.keep(OPEN, program.text("/proc/self/fd/3"), 0);
    program.call(CLOSE, TinyProgram.FIRST);
    run(program, TinyProgram.THIRD, arguments, none);
    return program.call(EXIT, 7);
  }

  private static void run(TinyProgram program, long descriptor, long arguments, long none) {
    program.call(EXECVEAT, descriptor, program.text(""), arguments, none, AT_EMPTY_PATH);
  }
}
