package io.seawall.sensor.fanotify;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.sensor.container.Podman;
import io.seawall.sensor.guard.policy.GuardPolicies;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Policies of the guard, kept by fanotify. */
class PolicyFileRulesTest {

  private static final String POLICIES =
      """
      policies:
        - name: sealed
          workloads: {name: "sealed*"}
          exec:
            drift: block
            mode: block
            deny: [/bin/sleep]
            volumes: [/data]
          open: {mode: block, deny: [/secret/]}
        - name: watched
          workloads: {name: "watched*"}
          exec: {drift: alert}
        - name: gives-way
          workloads: {name: "gives-way*"}
          exec: {drift: block}
          switch-off: {blocks: 2, within: 10m, for: 10m}
      """;

  private static final String COPY = "mkdir -p /PLACE/new; cp /bin/busybox /PLACE/new/true; ";

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path folder;

  @Test
  void saysWhatItCannotKeep() {
    String text =
        """
        policies:
          - name: files
            exec: {drift: block}
          - name: peers
            workloads: "*"
            exec: {drift: block}
            network: {mode: block, deny: ["10.0.0.0/8"]}
          - name: base
            network: {mode: alert, bind: {deny: [":80"]}}
        until-known: base
        host: files
        """;
    GuardPolicies.Checked checked = GuardPolicies.check("policies", text);
    assertThat(checked.problems()).isEmpty();
    assertThat(PolicyFileRules.unkept(checked.policies()))
        .containsExactly(
            "policy 'peers': its rules for the network",
            "policy 'base': its rules for the network",
            "policy 'files': for what is in no container");
  }

  private static String run(Podman podman, String container, String script) throws Exception {
    return podman.run("exec", container, "/bin/busybox", "sh", "-c", script).text();
  }

  @Test
  void policiesMeanTheSame() throws Exception {
    GuardPolicies.Checked checked = GuardPolicies.check("policies", POLICIES);
    assertThat(checked.problems()).isEmpty();
    try (Podman podman = Podman.in(folder)) {
      String sealed =
          podman.container(
              "--name=sealed", "--network=none", "--tmpfs=/data:exec", "--tmpfs=/tmp:exec");
      String watched = podman.container("--name=watched", "--network=none");
      String gives = podman.container("--name=gives-way", "--network=none");
      String other = podman.container("--name=other", "--network=none");
      var rules = new PolicyFileRules(checked.policies());
      try (GuardedNode node = new GuardedNode(podman, rules).awaiting(3)) {
        for (String place : new String[] {"opt", "tmp"}) {
          String script = COPY.replace("PLACE", place) + "/" + place + "/new/true; echo $?";
          assertThat(run(podman, sealed, script)).as(place).contains("126");
          assertThat(run(podman, other, script)).isEqualToIgnoringWhitespace("0");
        }
        String volume = COPY.replace("PLACE", "data") + "/data/new/true; echo $?";
        assertThat(run(podman, sealed, volume)).isEqualToIgnoringWhitespace("0");
        assertThat(
                run(
                    podman,
                    sealed,
                    "rm /bin/sleep; ln /bin/busybox /bin/sleep; /bin/sleep 0; echo $?"))
            .contains("126");
        String drift =
            COPY.replace("PLACE", "opt") + "for i in 1 2 3; do /opt/new/true; echo $?; done";
        assertThat(run(podman, watched, drift)).isEqualToIgnoringWhitespace("0 0 0");
        assertThat(run(podman, gives, drift).replaceAll("(?m)^sh.*$", ""))
            .isEqualToIgnoringWhitespace("126 126 0");
        GuardedNode.await(() -> node.told().stream().anyMatch(told -> !told.denied()));
        assertThat(node.guard().state().failed()).isZero();
      }
    }
  }
}
