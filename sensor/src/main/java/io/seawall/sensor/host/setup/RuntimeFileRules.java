package io.seawall.sensor.host.setup;

import static io.seawall.sensor.host.finding.Check.cis;

import io.seawall.model.Severity;
import io.seawall.sensor.host.finding.Check;
import io.seawall.sensor.host.finding.Findings;
import io.seawall.sensor.host.setup.TomlLines.Entry;
import io.seawall.sensor.host.tree.HostTree;
import io.seawall.sensor.host.tree.Reading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The configuration of containerd, and of registries for Podman, CRI-O and the like. */
final class RuntimeFileRules {

  static final String CONTAINERD = "/etc/containerd/config.toml";
  private static final String REGISTRIES = "/etc/containers/registries.conf";
  private static final int FILES = 200;

  static final Check CONTAINERD_TCP =
      new Check(
          "containerd-tcp-open",
          Severity.CRITICAL,
          "containerd listens on the network",
          "remove tcp_address, or at least set its certificates",
          "https://github.com/containerd/containerd/blob/main/docs/man/containerd-config.toml.5.md");

  static final Check CONTAINERD_APPARMOR =
      new Check(
          "containerd-apparmor-off",
          Severity.MEDIUM,
          "containerd starts containers of Kubernetes without AppArmor profile",
          "remove disable_apparmor",
          cis("5.2", "an AppArmor profile is on where AppArmor applies"));

  static final Check CONTAINERD_TLS =
      new Check(
          "containerd-insecure-registry",
          Severity.HIGH,
          "containerd takes images from registries that prove nothing",
          "remove insecure_skip_verify and give the registry a certificate",
          cis("2.5", "no insecure registries are used"));

  static final Check CONTAINERD_PRIVILEGED =
      new Check(
          "containerd-privileged-devices",
          Severity.LOW,
          "privileged containers of Kubernetes get all devices of the host",
          "set privileged_without_host_devices = true",
          cis("5.18", "devices of the host are not given to containers"));

  static final Check INSECURE =
      new Check(
          "registries-insecure",
          Severity.HIGH,
          "images come from registries that prove nothing",
          "give the registry a certificate and remove insecure = true",
          cis("2.5", "no insecure registries are used"));

  static final Check UNQUALIFIED =
      new Check(
          "registries-search",
          Severity.LOW,
          "a short name of an image is looked for in several registries: who is first decides",
          "keep one registry in unqualified-search-registries, or name images in full",
          "https://github.com/containers/image/blob/main/docs/containers-registries.conf.5.md");

  static final List<Check> ALL =
      List.of(
          CONTAINERD_TCP,
          CONTAINERD_APPARMOR,
          CONTAINERD_TLS,
          CONTAINERD_PRIVILEGED,
          INSECURE,
          UNQUALIFIED);

  private final HostTree tree;
  private final Findings findings;

  RuntimeFileRules(HostTree tree, Findings findings) {
    this.tree = tree;
    this.findings = findings;
  }

  void judge() {
    containerd(lines(CONTAINERD));
    hosts("/etc/containerd/certs.d");
    registries(REGISTRIES, lines(REGISTRIES));
    String folder = REGISTRIES + ".d";
    for (String name : tree.names(folder, FILES)) {
      if (name.endsWith(".conf")) {
        registries(folder + "/" + name, lines(folder + "/" + name));
      }
    }
  }

  private TomlLines lines(String path) {
    Reading reading = tree.read(path);
    if (reading.isIncomplete()) {
      findings.unchecked(path, "it may not be read, or not to its end");
    }
    return TomlLines.parse(reading.text());
  }

  private void containerd(TomlLines lines) {
    for (Entry entry : lines.entries()) {
      String evidence =
          CONTAINERD + ": [" + entry.table() + "] " + entry.key() + " = " + entry.value();
      switch (entry.key()) {
        case "tcp_address" -> {
          if (!entry.value().isEmpty()) {
            findings.add(CONTAINERD_TCP, evidence);
          }
        }
        case "disable_apparmor" -> when(entry, CONTAINERD_APPARMOR, evidence);
        case "insecure_skip_verify" -> {
          if (entry.isTrue()) {
            findings.about(CONTAINERD_TLS, CONTAINERD_TLS.severity(), entry.table(), evidence);
          }
        }
        case "privileged_without_host_devices" -> {
          if (entry.value().equals("false")) {
            findings.about(
                CONTAINERD_PRIVILEGED, CONTAINERD_PRIVILEGED.severity(), entry.table(), evidence);
          }
        }
        default -> {
          // Nothing to say.
        }
      }
    }
  }

  private void when(Entry entry, Check check, String evidence) {
    if (entry.isTrue()) {
      findings.add(check, evidence);
    }
  }

  /** A folder for each registry, with a hosts.toml. */
  private void hosts(String folder) {
    for (String name : tree.names(folder, FILES)) {
      String path = folder + "/" + name + "/hosts.toml";
      for (Entry entry : lines(path).entries()) {
        if (entry.key().equals("skip_verify") && entry.isTrue()) {
          findings.about(
              CONTAINERD_TLS, CONTAINERD_TLS.severity(), name, path + ": skip_verify = true");
        }
      }
    }
  }

  private void registries(String path, TomlLines lines) {
    Map<Integer, String> names = new HashMap<>();
    List<Entry> insecure = new ArrayList<>();
    for (Entry entry : lines.entries()) {
      if (entry.key().equals("location") || entry.key().equals("prefix")) {
        names.putIfAbsent(entry.occurrence(), entry.value());
      } else if (entry.key().equals("insecure") && entry.isTrue()) {
        insecure.add(entry);
      } else if (entry.key().equals("registries") && entry.table().equals("registries.insecure")) {
        if (!entry.value().matches("\\[\\s*\\]")) {
          findings.about(INSECURE, INSECURE.severity(), entry.value(), path + ": version 1 list");
        }
      } else if (entry.key().equals("unqualified-search-registries")
          && entry.value().contains(",")) {
        findings.add(UNQUALIFIED, path + ": " + entry.value());
      }
    }
    for (Entry entry : insecure) {
      String name = names.getOrDefault(entry.occurrence(), "?");
      findings.about(INSECURE, INSECURE.severity(), name, path + ": insecure = true for " + name);
    }
  }
}
