package io.seawall.sensor.container.cgroup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.seawall.sensor.container.cgroup.HostGroups.Hierarchy;
import io.seawall.sensor.container.cgroup.HostGroups.HostGroup;
import io.seawall.sensor.container.file.NodeLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class HostGroupsTest {

  private static final Path MEMORY = Path.of("/sys/fs/cgroup/memory");

  @Test
  void onlyTheHierarchiesThatKernelProgramsTellCount() {
    String mounts =
        """
        3 1 0:3 / /c/memory rw - cgroup cgroup rw,memory
        4 1 0:4 / /c/pids rw - cgroup cgroup rw,pids
        5 1 0:5 / /c/both rw - cgroup cgroup rw,cpuset,cpu
        6 1 0:6 / /c/unified rw - cgroup2 cgroup2 rw
        7 1 0:6 / /c/again rw - cgroup2 cgroup2 rw
        """;
    String numbers = "12:cpu,cpuset:/\n4:memory:/a\n8:pids:/\n0::/b\nx:memory:/\n";
    assertThat(HostGroups.hierarchies(mounts, numbers))
        .containsExactlyInAnyOrder(
            new Hierarchy(0, Path.of("/c/unified")),
            new Hierarchy(4, Path.of("/c/memory")),
            new Hierarchy(12, Path.of("/c/both")));
  }

  @Test
  void aHierarchyWithoutANumberIsPassedOver() {
    String mounts = "3 1 0:3 / /c/memory rw - cgroup cgroup rw,memory\n";
    assertThat(HostGroups.hierarchies(mounts, "0::/\n")).isEmpty();
    assertThat(HostGroups.hierarchies("", "")).isEmpty();
  }

  @Test
  void containersAndWhatIsInThemAreNotTheMachines() throws IOException {
    assumeTrue(Files.isWritable(MEMORY.resolve("cgroup.procs")), "needs root and " + MEMORY);
    String own = "seawall-host-" + ProcessHandle.current().pid();
    Path group = Files.createDirectory(MEMORY.resolve(own));
    Path below = Files.createDirectory(group.resolve("below"));
    Path container = Files.createDirectory(group.resolve("docker-" + "5ee".repeat(21) + "5.scope"));
    Path inside = Files.createDirectory(container.resolve("inside"));
    try {
      var groups = HostGroups.of(NodeLayout.standard());
      assertThat(groups.look(16_384))
          .extracting(HostGroup::id)
          .contains(1L, id(group), id(below))
          .doesNotContain(id(container), id(inside));
      assertThat(groups.look(1)).hasSize(1);
    } finally {
      for (Path made : new Path[] {inside, container, below, group}) {
        Files.delete(made);
      }
    }
  }

  private static long id(Path folder) throws IOException {
    return (long) Files.getAttribute(folder, "unix:ino");
  }
}
