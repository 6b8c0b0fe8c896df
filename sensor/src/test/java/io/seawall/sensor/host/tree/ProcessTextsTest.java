package io.seawall.sensor.host.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessTextsTest {

  private static final MountTable HOST =
      MountTable.parse(
          """
          1 0 8:1 / / rw - ext4 /dev/sda1 rw
          2 1 8:2 / /home rw - ext4 /dev/sda2 rw
          3 1 8:1 /var/lib /lib2 rw - ext4 /dev/sda1 rw
          """);

  private static String hostPath(String device, String root) {
    MountTable mounts = MountTable.parse("9 8 " + device + " " + root + " /x rw - ext4 s rw\n");
    return String.valueOf(MountTable.hostPath(mounts.entries().getFirst(), HOST.byDevice()));
  }

  @Test
  void readsAMountWithItsOptionalFieldsAndEscapes() {
    MountTable mounts =
        MountTable.parse("36 35 98:0 /m\\1341 /a\\040b ro,noatime master:1 shared:2 - ext3 x rw\n");
    assertThat(mounts.entries())
        .containsExactly(
            new MountEntry(
                "98:0",
                "/m\\1",
                "/a b",
                "ro,noatime",
                List.of("master:1", "shared:2"),
                "ext3",
                "x",
                "rw"));
    assertThat(mounts.entries().getFirst().isReadOnly()).isTrue();
    assertThat(mounts.entries().getFirst().isShared()).isTrue();
  }

  @Test
  void countsLinesThatMakeNoSense() {
    assertThat(MountTable.parse("a b c\n\n1 2 3 4 5 6 7 8 9 10\n").malformed()).isEqualTo(2);
  }

  @Test
  void theLaterMountHidesTheEarlier() {
    MountTable mounts =
        MountTable.parse("1 0 8:1 / / rw - ext4 a rw\n2 0 8:2 / / ro - ext4 b rw\n");
    assertThat(mounts.at("/")).isEqualTo(mounts.entries().getLast());
    assertThat(mounts.at("/x")).isNull();
  }

  @Test
  void findsWhereTheHostHasAMount() {
    assertThat(hostPath("8:1", "/")).isEqualTo("/");
    assertThat(hostPath("8:1", "/etc")).isEqualTo("/etc");
    assertThat(hostPath("8:2", "/me")).isEqualTo("/home/me");
    assertThat(hostPath("8:2", "/")).isEqualTo("/home");
    assertThat(hostPath("8:1", "/var/lib/x")).isEqualTo("/lib2/x");
    assertThat(hostPath("8:1", "/var/library")).isEqualTo("/var/library");
    assertThat(hostPath("8:9", "/")).isEqualTo("null");
  }

  @Test
  void readsAStatus() {
    assertThat(
            ProcessStatus.parse(
                "Name:\ta b\nPPid:\t7\nUid:\t1\t2\t3\t4\nNSpid:\t90\t8\t1\nCapPrm:\t0\n"
                    + "CapEff:\t000001ffffffffff\nCapBnd:\tzz\nNoNewPrivs:\t1\nSeccomp:\t2\n"))
        .isEqualTo(new ProcessStatus("a b", 7, 1, 2, 0, 0x1ff_ffff_ffffL, -1, 1, 2));
  }

  @Test
  void ofAStatusTheFirstLineOfANameCounts() {
    assertThat(ProcessStatus.parse("Seccomp:\t0\nSeccomp:\t2\n").seccomp()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Uid", "Uid:", "Uid:\tx\ty", "Uid:\t-5\t-5\nCapEff:\tffffffffffffffffff"})
  void whatIsMissingOrWrongInAStatusIsUnknown(String text) {
    ProcessStatus status = ProcessStatus.parse(text);
    assertThat(status.user()).isEqualTo(-1);
    assertThat(status.effective()).isEqualTo(-1);
    assertThat(status.seccomp()).isEqualTo(-1);
  }

  @Test
  void readsControlGroups() {
    assertThat(CgroupMembership.parse("4:cpu,cpuacct:/a:b\n0::/c\nx\n1:y\n2:z:relative\n").paths())
        .isEqualTo(Map.of("cpu", "/a:b", "cpuacct", "/a:b", "", "/c"));
  }

  @Test
  void readsPressure() {
    assertThat(
            Pressure.parse(
                "some avg10=1.50 avg60=2.25 avg300=0.00 total=1\nfull avg10=0.75 avg60=0 total=0\n"))
        .isEqualTo(new Pressure(1.5, 2.25, 0.75));
    assertThat(Pressure.parse("some avg10=NaN avg60=1e99\n")).isEqualTo(Pressure.UNKNOWN);
  }

  @Test
  void readsMapsOfUsers() {
    assertThat(UserMap.parse("0 0 4294967295\n")).isEqualTo(new UserMap(0, true));
    assertThat(UserMap.parse("0 100000 65536\n")).isEqualTo(new UserMap(100_000, false));
    assertThat(UserMap.parse("0 x y\n")).isEqualTo(new UserMap(-1, false));
  }

  @Test
  void readsNamespaceLinks() {
    assertThat(NamespaceSet.number("pid:[4026531836]", NamespaceKind.PID)).isEqualTo(4026531836L);
    assertThat(NamespaceSet.number("net:[1]", NamespaceKind.PID)).isNull();
    assertThat(NamespaceSet.number("pid:[]", NamespaceKind.PID)).isNull();
  }

  @Test
  void readsNumbersOfTheKernel() {
    assertThat(Numbers.of("12")).isEqualTo(12);
    assertThat(Numbers.of("9223372036854771712")).isEqualTo(Long.MAX_VALUE);
    assertThat(Numbers.of("-1")).isEqualTo(-1);
    assertThat(Numbers.of("max")).isEqualTo(-1);
    assertThat(Numbers.of(null)).isEqualTo(-1);
  }
}
