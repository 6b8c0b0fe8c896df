package io.seawall.sensor.host.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.sensor.host.HostReport;
import io.seawall.sensor.host.MadeUpHost;
import io.seawall.sensor.host.runtime.InstalledRuntime.Owner;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuntimeInventoryTest {

  @TempDir private Path root;
  private MadeUpHost host;

  @BeforeEach
  void makeUp() {
    host = new MadeUpHost(root);
    host.file("/etc/os-release", "ID=debian\nVERSION_ID=\"12\"\nPRETTY_NAME=\"Debian 12\"\n");
    host.file("/usr/sbin/runc", "");
    host.link("/usr/bin/runc", "../sbin/runc");
    host.file("/var/lib/dpkg/info/runc.list", "/.\n/usr\n/usr/sbin\n/usr/sbin/runc\n");
    host.file(
        "/var/lib/dpkg/status",
        """
        Package: libc6
        Version: 2.36-9

        Package: runc
        Status: install ok installed
        Source: runc (1.1.5+ds1-1)
        Version: 1.1.5+ds1-1+b4

        """);
  }

  @Test
  void findsEachProgramOnceAndThePackageThatBroughtIt() {
    HostReport report = host.inspect();
    assertThat(report.runtimes()).hasSize(1);
    InstalledRuntime runtime = report.runtimes().getFirst();
    assertThat(runtime.path()).isEqualTo("/usr/bin/runc");
    assertThat(runtime.version()).isNull();
    assertThat(report.distribution()).isEqualTo("Debian 12");
  }

  @Test
  void aPackageOfDebianWithoutTheFixIsAFinding() {
    HostReport report = host.inspect();
    assertThat(report.runtimes().getFirst().owner())
        .isEqualTo(new Owner("runc", "runc", "1.1.5+ds1-1", true));
    assertThat(report.findings())
        .anySatisfy(finding -> {
          assertThat(finding.subject()).isEqualTo("CVE-2024-21626 runc at /usr/bin/runc");
          assertThat(finding.evidence())
              .anyMatch(line -> line.contains("fixed in 1.1.5+ds1-1+deb12u1"));
        });
  }

  @Test
  void programsOfAnotherMachineAreNotRun() {
    assertThat(host.inspect().notChecked())
        .anySatisfy(each -> assertThat(each.reason()).contains("not run for its version"));
  }
}
