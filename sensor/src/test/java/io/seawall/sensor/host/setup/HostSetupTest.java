package io.seawall.sensor.host.setup;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.model.Severity;
import io.seawall.sensor.host.HostReport;
import io.seawall.sensor.host.MadeUpHost;
import io.seawall.sensor.host.finding.HostFinding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostSetupTest {

  @TempDir private Path root;
  private MadeUpHost host;

  @BeforeEach
  void makeUp() {
    host = new MadeUpHost(root);
  }

  private static List<String> ids(HostReport report) {
    // Who runs the tests owns the files that they make.
    return report.findings().stream()
        .map(finding -> finding.check().id())
        .filter(id -> !id.equals("file-owner"))
        .toList();
  }

  private static HostFinding finding(HostReport report, String id) {
    return report.findings().stream()
        .filter(each -> each.check().id().equals(id))
        .findFirst()
        .orElseThrow(() -> new AssertionError(id + " is not in " + ids(report)));
  }

  private void dockerd(String... words) {
    host.file("/proc/50/comm", "dockerd\n").file("/proc/50/cgroup", "0::/system.slice/x\n");
    host.file("/proc/50/cmdline", "/usr/bin/dockerd\0" + String.join("\0", words) + "\0");
  }

  @Test
  void withoutDockerNothingIsAskedOfIt() {
    assertThat(ids(host.inspect())).noneMatch(id -> id.startsWith("docker-"));
  }

  @Test
  void anOpenPortWithoutCertificatesIsCritical() {
    dockerd("-H", "tcp://0.0.0.0:2375", "--icc=false");
    HostReport report = host.inspect();
    HostFinding found = finding(report, "docker-tcp-open");
    assertThat(found.severity()).isEqualTo(Severity.CRITICAL);
    assertThat(found.evidence())
        .containsExactly("listens on tcp://0.0.0.0:2375", "tlsverify is not set");
    assertThat(ids(report)).contains("docker-userns-remap").doesNotContain("docker-icc");
  }

  @Test
  void theFileAndTheCommandLineAreReadTogether() {
    dockerd("--tlsverify", "--insecure-registry", "b.example");
    host.file(
        "/etc/docker/daemon.json",
        """
        {"hosts": ["unix:///var/run/docker.sock", "tcp://0.0.0.0:2376"], "icc": false,
         "userns-remap": "default", "live-restore": true, "no-new-privileges": true,
         "userland-proxy": false, "log-driver": "journald", "insecure-registries": ["a.example"],
         "default-ulimits": {"nofile": {"Hard": 1, "Soft": 1}}}
        """);
    HostReport report = host.inspect();
    assertThat(ids(report)).containsExactly("docker-insecure-registry");
    assertThat(report.findings().getFirst().evidence())
        .containsExactly("insecure-registries: a.example, b.example");
  }

  @Test
  void aBrokenFileIsNotChecked() {
    dockerd();
    host.file("/etc/docker/daemon.json", "{\"icc\": ");
    HostReport report = host.inspect();
    assertThat(report.notChecked())
        .anySatisfy(each -> assertThat(each.reason()).startsWith("it is no JSON"));
    assertThat(ids(report)).contains("docker-icc");
  }

  @Test
  void readsTheConfigurationOfContainerd() {
    host.file(
        "/etc/containerd/config.toml",
        """
        version = 2
        [grpc]
          tcp_address = "0.0.0.0:1234"   # why
        [plugins."io.containerd.grpc.v1.cri"]
          disable_apparmor = true
          [plugins."io.containerd.grpc.v1.cri".registry.configs."a.example".tls]
            insecure_skip_verify = true
        """);
    host.file("/etc/containerd/certs.d/b.example/hosts.toml", "skip_verify = true\n");
    HostReport report = host.inspect();
    assertThat(ids(report))
        .containsExactlyInAnyOrder(
            "containerd-tcp-open",
            "containerd-apparmor-off",
            "containerd-insecure-registry",
            "containerd-insecure-registry");
  }

  @Test
  void readsRegistriesOfBothForms() {
    host.file(
        "/etc/containers/registries.conf",
        """
        unqualified-search-registries = ["docker.io",
          "quay.io"]
        [[registry]]
        location = "a.example"
        insecure = true
        [[registry]]
        location = "safe.example"
        """);
    host.file(
        "/etc/containers/registries.conf.d/old.conf",
        "[registries.insecure]\nregistries = ['b.example']\n");
    HostReport report = host.inspect();
    assertThat(report.findings())
        .filteredOn(each -> each.check().id().equals("registries-insecure"))
        .extracting(HostFinding::subject)
        .containsExactly("['b.example']", "a.example");
    assertThat(ids(report)).contains("registries-search");
  }

  @Test
  void filesThatOthersMayWriteAreFound() throws IOException {
    host.file("/etc/docker/daemon.json", "{}");
    Path file = root.resolve("etc/docker/daemon.json");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
    HostFinding found = finding(host.inspect(), "file-mode");
    assertThat(found.severity()).isEqualTo(Severity.HIGH);
    assertThat(found.subject()).isEqualTo("/etc/docker/daemon.json");
    assertThat(found.evidence()).containsExactly("has rights 0666, at most 0644 are meant");
    assertThat(found.check().reference()).contains("3.18");
  }

  @Test
  void tellsWhatTheAuditDaemonWatches() {
    host.file("/etc/audit/rules.d/a.rules", "# -w /usr/bin/runc\n-w /etc/docker -p wa\n");
    host.file("/etc/docker/daemon.json", "{}").file("/usr/bin/runc", "");
    assertThat(host.inspect().facts())
        .containsEntry("audit.watched", "/etc/docker, /etc/docker/daemon.json")
        .containsEntry("audit.unwatched", "/usr/bin/runc");
  }

  @Test
  void tellsWhoIsInTheGroupDocker() {
    host.file("/etc/group", "root:x:0:\ndocker:x:999:ann,bob\n");
    assertThat(host.inspect().facts()).containsEntry("docker.group.members", "ann,bob");
  }

  @Test
  void withoutAnySecurityModuleThatConfinesTheHostIsFound() {
    host.file("/sys/module/apparmor/parameters/enabled", "N\n");
    assertThat(ids(host.inspect())).containsExactly("host-no-mandatory-access");
  }

  @Test
  void aHostThatOnlyReportsBySeLinuxIsFound() {
    host.file("/sys/module/apparmor/parameters/enabled", "N\n");
    host.file("/sys/fs/selinux/enforce", "0\n");
    assertThat(ids(host.inspect())).containsExactly("host-selinux-permissive");
  }
}
