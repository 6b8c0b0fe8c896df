package io.seawall.sensor.host.setup;

import static io.seawall.sensor.host.finding.Check.cis;

import io.seawall.model.Severity;
import io.seawall.sensor.host.finding.Check;
import io.seawall.sensor.host.finding.Findings;
import io.seawall.sensor.host.tree.FileStatus;
import io.seawall.sensor.host.tree.HostTree;
import java.util.List;
import java.util.Locale;

/** Owners and rights of the files by which runtimes are commanded and set up. */
final class FileRules {

  private static final int CERTIFICATES = 200;

  /**
   * A file.
   *
   * @param path where
   * @param group its group's name
   * @param rights the most that it may have
   * @param severity how bad more is
   * @param owner item of the benchmark on its owner
   * @param mode item of the benchmark on its rights
   */
  private record Wanted(
      String path, String group, int rights, Severity severity, String owner, String mode) {}

  private static final List<Wanted> FILES =
      List.of(
          file("/usr/lib/systemd/system/docker.service", 0644, "3.1", "3.2"),
          file("/etc/systemd/system/docker.service", 0644, "3.1", "3.2"),
          file("/usr/lib/systemd/system/docker.socket", 0644, "3.3", "3.4"),
          file("/etc/systemd/system/docker.socket", 0644, "3.3", "3.4"),
          file("/etc/docker", 0755, "3.5", "3.6"),
          new Wanted("/run/docker.sock", "docker", 0660, Severity.CRITICAL, "3.15", "3.16"),
          file("/etc/docker/daemon.json", 0644, "3.17", "3.18"),
          file("/etc/default/docker", 0644, "3.19", "3.20"),
          file("/etc/sysconfig/docker", 0644, "3.22", "3.21"),
          new Wanted(
              "/run/containerd/containerd.sock", "root", 0660, Severity.CRITICAL, "3.23", "3.24"),
          file(RuntimeFileRules.CONTAINERD, 0644, "", ""),
          new Wanted("/run/crio/crio.sock", "root", 0660, Severity.CRITICAL, "", ""),
          new Wanted("/run/podman/podman.sock", "root", 0660, Severity.CRITICAL, "", ""),
          file("/etc/crio/crio.conf", 0644, "", ""),
          file("/etc/containers/registries.conf", 0644, "", ""),
          file("/etc/containers/policy.json", 0644, "", ""));

  private final HostTree tree;
  private final Findings findings;
  private final int dockerGroup;

  /**
   * @param dockerGroup number of the group docker; -1 if there is none
   */
  FileRules(HostTree tree, int dockerGroup, Findings findings) {
    this.tree = tree;
    this.dockerGroup = dockerGroup;
    this.findings = findings;
  }

  private static Wanted file(String path, int rights, String owner, String mode) {
    return new Wanted(path, "root", rights, Severity.HIGH, owner, mode);
  }

  void judge(DockerSettings docker) {
    FILES.forEach(this::judge);
    for (String registry : tree.names("/etc/docker/certs.d", CERTIFICATES)) {
      String folder = "/etc/docker/certs.d/" + registry;
      for (String name : tree.names(folder, CERTIFICATES)) {
        judge(file(folder + "/" + name, 0444, "3.7", "3.8"));
      }
    }
    certificate(docker, "tlscacert", 0444, "3.9", "3.10");
    certificate(docker, "tlscert", 0444, "3.11", "3.12");
    certificate(docker, "tlskey", 0400, "3.13", "3.14");
  }

  private void certificate(
      DockerSettings docker, String setting, int rights, String owner, String mode) {
    String path = docker.value(setting);
    if (path != null && path.startsWith("/")) {
      judge(file(path, rights, owner, mode));
    }
  }

  private void judge(Wanted wanted) {
    FileStatus status = tree.status(wanted.path());
    if (status == null) {
      return;
    }
    int group = wanted.group().equals("docker") && dockerGroup >= 0 ? dockerGroup : 0;
    if (status.user() != 0 || status.group() != group && status.group() != 0) {
      findings.about(
          check("file-owner", wanted.severity(), wanted.owner(), wanted),
          wanted.severity(),
          wanted.path(),
          "belongs to " + status.user() + ":" + status.group() + ", not 0:" + group);
    }
    if ((status.rights() & ~wanted.rights()) != 0) {
      boolean others = (status.rights() & 02) != 0;
      Severity severity = others ? wanted.severity() : Severity.LOW;
      findings.about(
          check("file-mode", severity, wanted.mode(), wanted),
          severity,
          wanted.path(),
          String.format(
              Locale.ROOT,
              "has rights %04o, at most %04o are meant",
              status.rights(),
              wanted.rights()));
    }
  }

  private static Check check(String id, Severity severity, String item, Wanted wanted) {
    boolean owner = id.equals("file-owner");
    return new Check(
        id,
        severity,
        owner ? "a file of the runtime belongs to others" : "a file of the runtime is too open",
        owner
            ? "chown root:" + wanted.group() + " " + wanted.path()
            : String.format(Locale.ROOT, "chmod %o %s", wanted.rights(), wanted.path()),
        item.isEmpty()
            ? null
            : cis(item, owner ? "it belongs to root" : "its rights are no more than needed"));
  }
}
