package io.seawall.sensor.container.cgroup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class CgroupMountsTest {

  @Test
  void findsTheOneHierarchyOfVersion2() {
    CgroupMounts mounts =
        CgroupMounts.of("24 1 0:22 / /sys/fs/cgroup rw,nosuid shared:9 - cgroup2 cgroup2 rw\n");
    assertThat(mounts.unified()).isEqualTo(Path.of("/sys/fs/cgroup"));
    assertThat(mounts.legacy()).isNull();
  }

  @Test
  void findsBothInHybridMode() {
    CgroupMounts mounts =
        CgroupMounts.of(
            """
            1 0 0:1 / / rw - ext4 /dev/vda rw
            2 1 0:2 / /c/cpu rw - cgroup cgroup rw,cpu,cpuacct
            3 1 0:3 / /c/memory rw - cgroup cgroup rw,memory
            4 1 0:4 / /c/p\\040ids rw - cgroup cgroup rw,pids
            5 1 0:5 / /c/systemd rw - cgroup cgroup rw,name=systemd
            6 1 0:6 / /c/unified rw - cgroup2 cgroup2 rw
            """);
    assertThat(mounts.all()).containsExactly(Path.of("/c/unified"), Path.of("/c/p ids"));
  }

  @Test
  void findsNothingInDamagedLines() {
    assertThat(CgroupMounts.of(" - \n - cgroup2\n1 2 3 4 5 6 - \n").all()).isEmpty();
  }
}
