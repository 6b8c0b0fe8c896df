package io.seawall.sensor.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.seawall.model.Severity;
import io.seawall.sensor.host.finding.HostFinding;
import io.seawall.sensor.host.isolation.RunningContainer;
import io.seawall.sensor.host.isolation.Sharing;
import io.seawall.sensor.host.tree.HostTree;
import io.seawall.sensor.host.tree.NamespaceKind;
import io.seawall.sensor.host.usage.Thresholds;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostInspectionTest {

  private static final String ID = "ab".repeat(32);
  private static final String OTHER = "cd".repeat(32);
  private static final String GROUP = "/sys/fs/cgroup/system.slice/docker-" + ID + ".scope";

  @TempDir private Path root;
  private MadeUpHost host;

  @BeforeEach
  void makeUp() {
    host = new MadeUpHost(root);
  }

  private static List<String> of(HostReport report, String container) {
    return report.findings().stream()
        .filter(finding -> container.equals(finding.container()))
        .map(finding -> finding.check().id())
        .toList();
  }

  private static HostFinding finding(HostReport report, String id) {
    return report.findings().stream()
        .filter(finding -> finding.check().id().equals(id))
        .findFirst()
        .orElseThrow(() -> new AssertionError(id + " is not in " + report.findings()));
  }

  private static RunningContainer container(HostReport report) {
    assertThat(report.containers()).hasSize(1);
    return report.containers().getFirst();
  }

  @Nested
  class TellsContainerHostsFromOthers {

    @Test
    void aMachineWithoutSignsOfContainersIsNone() {
      assertThat(host.inspect().containerHost()).isEqualTo(ContainerHost.NONE);
    }

    @Test
    void aProgramThatDoesNothingMakesNoContainerHost() {
      host.file("/usr/bin/podman", "");
      HostReport report = host.inspect();
      assertThat(report.containerHost()).isEqualTo(ContainerHost.INSTALLED);
      assertThat(report.containerHost().isContainerHost()).isFalse();
      assertThat(report.because()).containsExactly("/usr/bin/podman is installed");
    }

    @Test
    void aRunningDaemonMakesOne() {
      host.file("/proc/77/comm", "containerd\n").file("/proc/77/cgroup", "0::/x.service\n");
      HostReport report = host.inspect();
      assertThat(report.containerHost()).isEqualTo(ContainerHost.READY);
      assertThat(report.because()).containsExactly("containerd runs (process 77)");
    }

    @Test
    void aContainerThatCallsItselfADaemonDoesNot() {
      host.container(200, ID).file("/proc/200/comm", "dockerd\n");
      HostReport report = host.inspect();
      assertThat(report.containerHost()).isEqualTo(ContainerHost.RUNNING);
      assertThat(report.because()).containsExactly("1 container of docker");
    }
  }

  @Test
  void aContainerThatIsShutInHasNoFinding() {
    host.container(200, ID);
    HostReport report = host.inspect();
    assertThat(of(report, ID)).isEmpty();
    RunningContainer container = container(report);
    assertThat(container.group().runtime()).isEqualTo("docker");
    assertThat(container.namespaces())
        .containsEntry(NamespaceKind.PID, Sharing.OWN)
        .containsEntry(NamespaceKind.USER, Sharing.HOST);
    assertThat(container.limits().memory()).isEqualTo(500_000);
    assertThat(container.limits().cpus()).isEqualTo(0.5);
    assertThat(container.limits().pids()).isEqualTo(100);
  }

  @Test
  void namesEachNamespaceThatIsTheHosts() {
    host.container(200, ID);
    List.of("pid", "net", "ipc", "uts", "mnt", "cgroup").forEach(kind -> host.share(200, kind));
    assertThat(of(host.inspect(), ID))
        .containsExactlyInAnyOrder(
            "container-host-pid",
            "container-host-network",
            "container-host-ipc",
            "container-host-uts",
            "container-host-mounts",
            "container-host-cgroup");
  }

  @Test
  void containersOfAPodShareWithEachOtherAndThatIsNoFinding() {
    host.container(200, ID).container(300, OTHER);
    host.namespace(200, "net", 4026549999L);
    host.namespace(300, "net", 4026549999L);
    HostReport report = host.inspect();
    assertThat(report.containers().getFirst().sharedWith())
        .containsEntry(NamespaceKind.NET, List.of(OTHER));
    assertThat(of(report, ID)).isEmpty();
  }

  @Test
  void namespacesThatMayNotBeReadAreNotChecked() {
    host.container(200, ID);
    host.link("/proc/200/ns/net", "nonsense");
    HostReport report = host.inspect();
    assertThat(container(report).namespaces()).containsEntry(NamespaceKind.NET, Sharing.UNKNOWN);
    assertThat(report.notChecked())
        .anySatisfy(each -> assertThat(each.reason()).contains("namespaces").contains("net"));
  }

  @Test
  void aPrivilegedContainerIsCriticalAndExplainsTheRest() {
    host.container(200, ID);
    host.file(
        "/proc/200/status",
        "Name:\tsh\nNSpid:\t200\t1\nUid:\t0\t0\t0\t0\nCapPrm:\t000001ffffffffff\n"
            + "CapEff:\t000001ffffffffff\nCapBnd:\t000001ffffffffff\nNoNewPrivs:\t0\nSeccomp:\t0\n");
    HostReport report = host.inspect();
    HostFinding first = report.findings().getFirst();
    assertThat(first.check().id()).isEqualTo("container-privileged");
    assertThat(first.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(finding(report, "container-seccomp-off").partOf()).isEqualTo("container-privileged");
    HostFinding capabilities = finding(report, "container-capabilities-escape");
    assertThat(capabilities.partOf()).isEqualTo("container-privileged");
    assertThat(capabilities.evidence().getFirst()).contains("CAP_SYS_ADMIN", "CAP_SYS_MODULE");
    assertThat(finding(report, "container-root-user").partOf()).isNull();
  }

  @Test
  void inAUserNamespaceTheSameIsLessBad() {
    host.container(200, ID);
    host.namespace(200, "user", 4026549998L);
    host.file("/proc/200/uid_map", "0 100000 65536\n");
    host.file(
        "/proc/200/status",
        "Name:\tsh\nNSpid:\t200\t1\nUid:\t100000\t100000\t100000\t100000\n"
            + "CapPrm:\t000001ffffffffff\nCapEff:\t000001ffffffffff\nCapBnd:\t000001ffffffffff\n"
            + "NoNewPrivs:\t0\nSeccomp:\t0\n");
    HostReport report = host.inspect();
    assertThat(of(report, ID)).doesNotContain("container-root-user");
    assertThat(finding(report, "container-privileged").severity()).isEqualTo(Severity.HIGH);
    assertThat(finding(report, "container-capabilities-escape").severity()).isEqualTo(Severity.LOW);
  }

  @Test
  void aStrongerProcessInAModestContainerIsSeen() {
    host.container(200, ID);
    host.file("/proc/201/cgroup", "0::/system.slice/docker-" + ID + ".scope\n");
    host.file(
        "/proc/201/status",
        "Name:\tsshd\nPPid:\t1\nNSpid:\t201\t9\nUid:\t0\t0\t0\t0\nCapPrm:\t0000000000080000\n"
            + "CapEff:\t0000000000080000\nCapBnd:\t0000000000080000\nNoNewPrivs:\t1\nSeccomp:\t2\n");
    HostReport report = host.inspect();
    assertThat(container(report).group().main().pid()).isEqualTo(200);
    assertThat(of(report, ID))
        .containsExactlyInAnyOrder(
            "container-capabilities-escape", "container-root-user", "container-sshd");
    assertThat(finding(report, "container-root-user").evidence()).contains("process 201 (sshd)");
  }

  @Test
  void aContainerThatNamesAGroupAfterAnotherIsStillItself() {
    host.container(200, ID);
    host.file(
        "/proc/200/cgroup",
        "0::/system.slice/docker-" + ID + ".scope/docker-" + OTHER + ".scope\n");
    assertThat(host.inspect().containers())
        .extracting(each -> each.group().id())
        .containsExactly(ID);
  }

  @Test
  void limitsThatAreMissingAreFindingsAndThoseAboveCount() {
    host.container(200, ID);
    host.file(GROUP + "/memory.max", "max\n");
    host.file("/sys/fs/cgroup/system.slice/memory.max", "900000\n");
    host.file(GROUP + "/pids.max", "max\n");
    host.file(GROUP + "/cpu.max", "max 100000\n");
    host.file(GROUP + "/io.max", "\n");
    HostReport report = host.inspect();
    assertThat(container(report).limits().memory()).isEqualTo(900_000);
    assertThat(of(report, ID))
        .containsExactlyInAnyOrder(
            "container-pids-unlimited", "container-cpu-unlimited", "container-io-unlimited");
  }

  @Test
  void readsLimitsOfVersionOne() {
    host.container(200, ID);
    String path = "/docker/" + ID;
    host.file("/sys/fs/cgroup/cgroup.controllers", "");
    host.file(
        "/proc/200/cgroup",
        "5:memory:"
            + path
            + "\n4:pids:"
            + path
            + "\n3:cpu,cpuacct:"
            + path
            + "\n2:devices:"
            + path);
    host.file("/sys/fs/cgroup/memory" + path + "/memory.limit_in_bytes", "9223372036854771712\n");
    host.file("/sys/fs/cgroup/pids" + path + "/pids.max", "77\n");
    host.file("/sys/fs/cgroup/cpu" + path + "/cpu.cfs_quota_us", "150000\n");
    host.file("/sys/fs/cgroup/cpu" + path + "/cpu.cfs_period_us", "100000\n");
    host.file("/sys/fs/cgroup/devices" + path + "/devices.list", "a *:* rwm\n");
    root.resolve("sys/fs/cgroup/cgroup.controllers").toFile().delete();
    HostReport report = host.inspect();
    assertThat(report.cgroups()).isEqualTo("v1");
    assertThat(container(report).limits().pids()).isEqualTo(77);
    assertThat(container(report).limits().cpus()).isEqualTo(1.5);
    assertThat(of(report, ID))
        .containsExactlyInAnyOrder("container-memory-unlimited", "container-devices");
    assertThat(finding(report, "container-devices").severity()).isEqualTo(Severity.HIGH);
  }

  @Test
  void controlGroupsOutsideOfOurViewAreNotChecked() {
    host.container(200, ID);
    host.file("/proc/200/cgroup", "0::/../docker-" + ID + ".scope\n");
    HostReport report = host.inspect();
    assertThat(report.notChecked())
        .anySatisfy(each -> assertThat(each.reason()).contains("memory cannot be found"));
  }

  @Nested
  class LooksAtMounts {

    private void mounts(String... lines) {
      host.container(200, ID);
      String usual =
          """
          500 400 0:50 / / ro,relatime - overlay overlay rw,lowerdir=/a
          501 500 0:51 / /proc rw,nosuid - proc proc rw
          502 501 0:51 /sys /proc/sys ro,nosuid - proc proc rw
          503 500 0:52 / /sys ro,nosuid - sysfs sysfs ro
          """;
      host.file("/proc/200/mountinfo", usual + String.join("\n", lines) + "\n");
    }

    @Test
    void theRuntimesSocketIsCriticalEvenReadOnly() {
      mounts("510 500 0:24 /docker.sock /var/run/docker.sock ro - tmpfs tmpfs rw");
      HostFinding found = finding(host.inspect(), "container-runtime-socket");
      assertThat(found.severity()).isEqualTo(Severity.CRITICAL);
      assertThat(found.evidence()).containsExactly("/run/docker.sock -> /var/run/docker.sock (ro)");
    }

    @Test
    void theFolderOfTheSocketsIsNoBetter() {
      mounts(
          "510 500 0:24 /containerd /c ro - tmpfs tmpfs rw", "511 500 0:24 / /r ro - tmpfs t rw");
      assertThat(host.inspect().findings())
          .extracting(found -> found.check().id(), HostFinding::severity)
          .containsExactly(
              tuple("container-runtime-socket", Severity.CRITICAL),
              tuple("container-runtime-socket", Severity.HIGH));
    }

    @Test
    void theHostsRootIsCriticalIfItCanBeWritten() {
      mounts("510 500 254:0 / /host rw - ext4 /dev/vda rw");
      assertThat(finding(host.inspect(), "container-host-mount").severity())
          .isEqualTo(Severity.CRITICAL);
    }

    @Test
    void aFolderOfTheSystemIsHighAndAFileReadOnlyLow() {
      mounts(
          "510 500 254:0 /etc /host\\040etc rw - ext4 /dev/vda rw",
          "511 500 254:0 /etc/localtime /etc/localtime ro - ext4 /dev/vda rw");
      assertThat(host.inspect().findings())
          .filteredOn(found -> found.check().id().equals("container-host-mount"))
          .extracting(HostFinding::severity, HostFinding::subject)
          .containsExactly(
              tuple(Severity.HIGH, "/host etc"), tuple(Severity.LOW, "/etc/localtime"));
    }

    @Test
    void volumesAreNone() {
      mounts(
          "510 500 254:0 /var/lib/docker/volumes/v/_data /data rw - ext4 /dev/vda rw",
          "511 500 254:1 /web /web rw - ext4 /dev/vdb rw",
          "512 500 254:0 /var/lib/docker/containers/x/hosts /etc/hosts rw - ext4 /dev/vda rw");
      assertThat(of(host.inspect(), ID)).isEmpty();
      assertThat(container(host.inspect()).hostMounts()).hasSize(3);
    }

    @Test
    void sharedPropagationAndWritableSettingsAreFound() {
      mounts(
          "510 500 254:1 / /srv rw shared:7 - ext4 /dev/vdb rw",
          "513 501 0:51 /sys /proc/sys rw - proc proc rw");
      assertThat(of(host.inspect(), ID))
          .containsExactlyInAnyOrder("container-mount-shared", "container-kernel-settings");
    }

    @Test
    void aWritableRootIsFound() {
      host.container(200, ID);
      host.file("/proc/200/mountinfo", "500 400 0:50 / / rw - overlay overlay rw\n");
      assertThat(of(host.inspect(), ID)).containsExactly("container-root-writable");
    }
  }

  @Test
  void unconfinedByAppArmorIsFoundWhereTheHostHasIt() {
    host.container(200, ID).file("/proc/200/attr/apparmor/current", "unconfined\n");
    assertThat(of(host.inspect(), ID)).containsExactly("container-apparmor-off");
  }

  @Test
  void unconfinedBySeLinuxIsFoundWhereTheHostHasIt() {
    host.container(200, ID);
    host.file("/sys/module/apparmor/parameters/enabled", "N\n");
    host.file("/sys/fs/selinux/enforce", "1\n");
    host.file("/proc/200/attr/current", "system_u:system_r:spc_t:s0\0");
    assertThat(of(host.inspect(), ID)).containsExactly("container-selinux-off");
  }

  @Test
  void aProcessThatIsGoneLeavesNoContainer() {
    host.file("/proc/400/cgroup", "0::/docker/" + OTHER + "\n");
    HostReport report = host.inspect();
    assertThat(report.containers()).isEmpty();
    assertThat(report.notChecked())
        .anySatisfy(each -> assertThat(each.place()).startsWith("container cdcd"));
  }

  @Test
  void settingsOfTheKernelAreJudgedOrTold() {
    host.file("/proc/sys/kernel/unprivileged_bpf_disabled", "0\n");
    host.file("/proc/sys/kernel/dmesg_restrict", "1\n");
    host.file("/proc/sys/net/ipv4/ip_forward", "1\n");
    HostReport report = host.inspect();
    assertThat(finding(report, "sysctl-unprivileged-bpf-disabled").evidence())
        .containsExactly("kernel.unprivileged_bpf_disabled = 0");
    assertThat(report.findings()).hasSize(1);
    assertThat(report.facts())
        .containsEntry("net.ipv4.ip_forward", "1")
        .containsEntry("lsm", "lockdown,capability,apparmor");
  }

  @Test
  void aMachineWithoutAnythingToReadSaysSo() {
    HostReport report =
        new HostInspection(new HostTree(root.resolve("empty")), String::compareTo)
            .inspect(null, Thresholds.PRESET);
    assertThat(report.containerHost()).isEqualTo(ContainerHost.NONE);
    assertThat(report.notChecked()).extracting(each -> each.place()).contains("/proc");
  }
}
