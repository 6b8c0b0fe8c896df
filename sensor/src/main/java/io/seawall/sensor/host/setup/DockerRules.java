package io.seawall.sensor.host.setup;

import static io.seawall.sensor.host.finding.Check.cis;

import io.seawall.model.Severity;
import io.seawall.sensor.host.finding.Check;
import io.seawall.sensor.host.finding.Findings;
import java.util.List;

/** What the settings of Docker's daemon mean for its containers. */
final class DockerRules {

  static final Check REMOTE =
      new Check(
          "docker-tcp-open",
          Severity.CRITICAL,
          "who reaches Docker's port is root: it asks for no certificate",
          "listen on the Unix socket alone, or set tlsverify with a CA of your own",
          cis("2.7", "TLS authentication is set up where Docker listens on the network"));

  static final Check ICC =
      new Check(
          "docker-icc",
          Severity.MEDIUM,
          "containers on the default bridge reach each other",
          "set \"icc\": false",
          cis("2.2", "traffic between containers on the default bridge is restricted"));

  static final Check LOG_LEVEL =
      new Check(
          "docker-log-level",
          Severity.LOW,
          "Docker does not log at level info",
          "leave \"log-level\" away or set it to info",
          cis("2.3", "the log level is info"));

  static final Check IPTABLES =
      new Check(
          "docker-iptables-off",
          Severity.LOW,
          "Docker does not keep its packet filter",
          "leave \"iptables\" away, unless you keep the rules yourself",
          cis("2.4", "Docker may change iptables"));

  static final Check INSECURE =
      new Check(
          "docker-insecure-registry",
          Severity.HIGH,
          "images come from registries that prove nothing",
          "give the registry a certificate and remove it from \"insecure-registries\"",
          cis("2.5", "no insecure registries are used"));

  static final Check AUFS =
      new Check(
          "docker-aufs",
          Severity.LOW,
          "images are kept in a storage that is no longer maintained",
          "use overlay2",
          cis("2.6", "the aufs storage driver is not used"));

  static final Check USERS =
      new Check(
          "docker-userns-remap",
          Severity.MEDIUM,
          "root in containers is root on the host",
          "set \"userns-remap\": \"default\", or run Docker rootless",
          cis("2.9", "user namespaces are on"));

  static final Check LOGGING =
      new Check(
          "docker-log-driver",
          Severity.LOW,
          "logs of containers stay on the host",
          "set \"log-driver\" to one that sends them away, or collect the files",
          cis("2.13", "logs go to a central place"));

  static final Check NO_NEW_PRIVILEGES =
      new Check(
          "docker-new-privileges",
          Severity.LOW,
          "containers may gain privileges by set-user-ID programs unless they say otherwise",
          "set \"no-new-privileges\": true",
          cis("2.14", "containers cannot gain new privileges"));

  static final Check LIVE_RESTORE =
      new Check(
          "docker-live-restore",
          Severity.LOW,
          "an update of Docker stops all containers, so it is put off",
          "set \"live-restore\": true (not with Swarm)",
          cis("2.15", "containers outlive a restart of the daemon"));

  static final Check PROXY =
      new Check(
          "docker-userland-proxy",
          Severity.LOW,
          "a program on the host passes on the traffic of every published port",
          "set \"userland-proxy\": false",
          cis("2.16", "the userland proxy is off"));

  static final Check SECCOMP =
      new Check(
          "docker-seccomp-off",
          Severity.HIGH,
          "containers start without seccomp filter",
          "remove \"seccomp-profile\": \"unconfined\"",
          cis("2.17", "a daemon-wide seccomp profile is set only for good reasons"));

  static final Check EXPERIMENTAL =
      new Check(
          "docker-experimental",
          Severity.LOW,
          "features that are not ready are on",
          "remove \"experimental\": true",
          cis("2.18", "experimental features are off in production"));

  static final List<Check> ALL =
      List.of(
          REMOTE,
          ICC,
          LOG_LEVEL,
          IPTABLES,
          INSECURE,
          AUFS,
          USERS,
          LOGGING,
          NO_NEW_PRIVILEGES,
          LIVE_RESTORE,
          PROXY,
          SECCOMP,
          EXPERIMENTAL);

  private final DockerSettings settings;
  private final Findings findings;

  DockerRules(DockerSettings settings, Findings findings) {
    this.settings = settings;
    this.findings = findings;
  }

  void judge() {
    if (!settings.tcp().isEmpty() && !settings.is("tlsverify")) {
      findings.add(REMOTE, "listens on " + String.join(", ", settings.tcp()), told("tlsverify"));
    }
    List<String> insecure = settings.all("insecure-registries");
    if (!insecure.isEmpty()) {
      findings.add(INSECURE, "insecure-registries: " + String.join(", ", insecure));
    }
    when("icc", !"false".equals(settings.value("icc")), ICC);
    String level = settings.value("log-level");
    when("log-level", level != null && !level.equals("info"), LOG_LEVEL);
    when("iptables", "false".equals(settings.value("iptables")), IPTABLES);
    when("storage-driver", "aufs".equals(settings.value("storage-driver")), AUFS);
    String users = settings.value("userns-remap");
    when("userns-remap", users == null || users.isEmpty(), USERS);
    String driver = settings.value("log-driver");
    boolean local = driver == null || List.of("json-file", "local", "none").contains(driver);
    when("log-driver", local, LOGGING);
    when("no-new-privileges", !settings.is("no-new-privileges"), NO_NEW_PRIVILEGES);
    when("live-restore", !settings.is("live-restore"), LIVE_RESTORE);
    when("userland-proxy", !"false".equals(settings.value("userland-proxy")), PROXY);
    when("seccomp-profile", "unconfined".equals(settings.value("seccomp-profile")), SECCOMP);
    when("experimental", settings.is("experimental"), EXPERIMENTAL);
  }

  private void when(String name, boolean wrong, Check check) {
    if (wrong) {
      findings.add(check, told(name));
    }
  }

  private String told(String name) {
    String value = settings.value(name);
    return value == null ? name + " is not set" : name + " = " + value;
  }
}
