package io.seawall.sensor.guard;

import io.seawall.sensor.container.fact.ContainerFacts;
import io.seawall.sensor.container.fact.ImageName;
import io.seawall.sensor.container.fact.NodeContainer;
import io.seawall.sensor.container.fact.NodeContainer.Knowledge;
import io.seawall.sensor.guard.kernel.ControlGroups;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;

/** A control group named as an engine names that of a container; no engine knows of it. */
final class MadeGroup implements AutoCloseable {

  private final String id;
  private final Path folder;

  private MadeGroup(String id, Path folder) {
    this.id = id;
    this.folder = folder;
  }

  /** Makes one; the test is skipped where that cannot be. */
  static MadeGroup of(char digit) throws IOException {
    Path mount = Objects.requireNonNull(ControlGroups.mount());
    String id = String.valueOf(digit).repeat(48) + String.format("%016x", System.nanoTime());
    Path folder = mount.resolve("docker-" + id + ".scope");
    Assumptions.assumeTrue(Files.isWritable(mount), "needs root");
    Files.createDirectory(folder);
    return new MadeGroup(id, folder);
  }

  String id() {
    return id;
  }

  long number() throws IOException {
    return (long) Files.getAttribute(folder, "unix:ino", LinkOption.NOFOLLOW_LINKS);
  }

  /** It as a container of that name. */
  NodeContainer container(String name) throws IOException {
    var facts =
        new ContainerFacts(
            name,
            new ImageName(
                "registry.example/" + name + ":1", "", "registry.example/" + name, "1", ""),
            null,
            List.of(),
            Map.of("app", name),
            Map.of(),
            List.of(),
            List.of(),
            0,
            "",
            null,
            null,
            null,
            null,
            0,
            null,
            Set.of());
    return new NodeContainer(
        id, "docker", "/" + folder.getFileName(), number(), null, facts, Knowledge.FULLY);
  }

  /** What a probe in the group says. */
  String probe(boolean onlyVersion4, String... tries) throws Exception {
    return probe(List.of(), onlyVersion4, tries);
  }

  /**
   * What a probe in the group says.
   *
   * @param by a command that runs it
   */
  String probe(List<String> by, boolean onlyVersion4, String... tries) throws Exception {
    var words = new ArrayList<String>();
    words.addAll(List.of("/bin/sh", "-c", "echo $$ >\"$0/cgroup.procs\" && exec \"$@\""));
    words.add(folder.toString());
    words.addAll(by);
    words.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
    words.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx32m"));
    words.add("-Djava.net.preferIPv4Stack=" + onlyVersion4);
    words.addAll(List.of("-cp", System.getProperty("java.class.path")));
    words.add(NetworkProbe.class.getName());
    words.addAll(List.of(tries));
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    try {
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      process.waitFor();
      return text;
    } finally {
      // Who is interrupted leaves nobody in the group.
      process.destroyForcibly().onExit().join();
    }
  }

  @Override
  public void close() {
    GuardedNode.await(
        "the group ends",
        () -> {
          Files.deleteIfExists(folder);
          return true;
        });
  }
}
