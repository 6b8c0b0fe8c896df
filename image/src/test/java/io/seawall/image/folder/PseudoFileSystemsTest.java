package io.seawall.image.folder;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PseudoFileSystemsTest {

  @Test
  void findsWhereTheKernelShowsItsState() {
    String table =
        """
        proc /proc proc rw,nosuid 0 0
        /dev/sda1 / ext4 rw 0 0
        sysfs /odd\\040place/sys sysfs rw 0 0
        tmpfs /tmp tmpfs rw 0 0
        broken
        devtmpfs /dev devtmpfs rw 0 0
        odd /bad\\999 sysfs rw 0 0
        """;
    assertThat(PseudoFileSystems.mountPoints(table))
        .contains("/proc", "/odd place/sys", "/dev")
        .doesNotContain("/", "/tmp");
  }
}
