package io.seawall.sensor.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.sensor.bpf.NodeGrade;
import io.seawall.sensor.bpf.NodeGrade.Grade;
import io.seawall.sensor.guard.decision.GuardDecision;
import io.seawall.sensor.guard.decision.GuardDecision.Kind;
import io.seawall.sensor.guard.decision.GuardDecision.Mark;
import io.seawall.sensor.guard.decision.GuardDecision.Reason;
import io.seawall.sensor.guard.kernel.ControlGroups;
import io.seawall.sensor.guard.policy.GuardPolicies;
import io.seawall.sensor.guard.policy.Mode;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Connections of processes in control groups that look like those of containers. */
class NetworkTest {

  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
  private static final String REFUSED = "Operation not permitted";

  private final List<GuardDecision> decisions = new ArrayList<>();

  @BeforeAll
  static void needsAKernelThatTakesPrograms() {
    NodeGrade grade = NodeGrade.probe();
    Assumptions.assumeTrue(
        grade.grade() == Grade.T1 || grade.grade() == Grade.T2,
        () -> "the kernel takes no programs: " + grade.probes());
    Assumptions.assumeTrue(ControlGroups.mount() != null, "there is no cgroup2 mount");
  }

  private static Guard guard(int dnsPort, String network) {
    String text =
        "policies:\n  - name: closed\n    mode: block\n    workloads: {image: \"*/closed:*\"}\n"
            + "    network: "
            + network
            + "\n";
    GuardPolicies.Checked checked = GuardPolicies.check("policies", text);
    assertThat(checked.problems()).isEmpty();
    return Guard.start(GuardOptions.unpinned().withDnsPort(dnsPort), checked.policies());
  }

  private List<GuardDecision> decisions(Guard guard) {
    guard.between();
    guard.drain(decisions::add);
    return decisions;
  }

  @Test
  void addressesAreDeniedInOneContainerOnly() throws Exception {
    try (var server = new ServerSocket(0, 9, LOOPBACK);
        var datagrams = new DatagramSocket(0, LOOPBACK);
        MadeGroup closed = MadeGroup.of('a');
        MadeGroup other = MadeGroup.of('b')) {
      String tcp = String.valueOf(server.getLocalPort());
      String udp = String.valueOf(datagrams.getLocalPort());
      String network =
          "{deny: [\"127.0.0.0/8:"
              + tcp
              + "/tcp\", \":"
              + udp
              + "/udp\"], bind: {deny: [\":7000-7999\"]}}";
      try (Guard guard = guard(53, network)) {
        guard.applied(closed.container("closed"));
        guard.applied(other.container("other"));
        String[] tries = {
          "connect", "127.0.0.1", tcp,
          "connect", "0.0.0.0", tcp,
          "udp-connect", "127.0.0.1", udp,
          "send", "127.0.0.1", udp,
          "bind", "127.0.0.1", "7654",
          "bind", "127.0.0.1", "0"
        };
        for (boolean onlyVersion4 : new boolean[] {true, false}) {
          decisions.clear();
          assertThat(closed.probe(onlyVersion4, tries).lines())
              .as("only version 4: %s", onlyVersion4)
              .satisfiesExactly(
                  line -> assertThat(line).contains(REFUSED),
                  line -> assertThat(line).contains(REFUSED),
                  line -> assertThat(line).contains(REFUSED),
                  line -> assertThat(line).contains(REFUSED),
                  line -> assertThat(line).contains(REFUSED),
                  line -> assertThat(line).endsWith("ok"));
          assertThat(decisions(guard))
              .hasSize(5)
              .allMatch(decision ->
                  decision.mode() == Mode.BLOCK
                      && decision.reason() == Reason.ADDRESS
                      && decision.policy().equals("closed")
                      && closed.id().equals(decision.container()));
          assertThat(decisions.getFirst().address()).isEqualTo(InetAddress.ofLiteral("127.0.0.1"));
          assertThat(decisions.getFirst().port()).isEqualTo(server.getLocalPort());
          assertThat(decisions.getLast().kind()).isEqualTo(Kind.BIND);
          assertThat(other.probe(onlyVersion4, tries).lines())
              .allMatch(line -> line.endsWith("ok"));
        }
        assertThat(decisions(guard)).hasSize(5);
        assertThat(guard.counters().decisions()).isEqualTo(10);
      }
    }
  }

  @Test
  void onlyWhatIsAllowedIsReached() throws Exception {
    try (var server = new ServerSocket(0, 9, LOOPBACK);
        MadeGroup closed = MadeGroup.of('c')) {
      String port = String.valueOf(server.getLocalPort());
      String network = "{allow: [\"127.0.0.0/8:1-1023\", \"[::1]:" + port + "\"]}";
      try (Guard guard = guard(53, network)) {
        guard.applied(closed.container("closed"));
        assertThat(closed.probe(false, "connect", "127.0.0.1", port, "connect", "::1", port))
            .containsSubsequence(REFUSED, "connect ::1")
            .doesNotContainPattern("::1 " + port + ": " + REFUSED);
        assertThat(decisions(guard))
            .extracting(GuardDecision::reason)
            .containsOnly(Reason.NOT_LISTED);
      }
    }
  }

  /** A network of its own, with addresses of version 6 that lead nowhere else. */
  private static List<String> network(String... addresses) {
    var script = new StringBuilder("ip link set lo up");
    for (String address : addresses) {
      script.append(" && ip -6 addr add ").append(address).append("/128 dev lo nodad");
    }
    return List.of(
        "unshare", "--net", "/bin/sh", "-c", script + " && exec \"$0\" \"$@\" || echo no network");
  }

  @Test
  void addressesOfVersion6AreDeniedByPrefixPortAndProtocol() throws Exception {
    Assumptions.assumeTrue(
        Files.exists(Path.of("/proc/net/if_inet6")), "the kernel has no IPv6 here");
    try (MadeGroup closed = MadeGroup.of('f');
        MadeGroup other = MadeGroup.of('9')) {
      String rules =
          "{deny: [\"[2001:db8:1::]/48\", \"[2001:db8:2::1]:80-90/tcp\", \"[fd00::]/8:53/udp\"],"
              + " bind: {deny: [\"[2001:db8:2::]/64:7000\"]}}";
      String[] tries = {
        "listen", "2001:db8:1::1", "8080",
        "listen", "2001:db8:2::1", "85",
        "listen", "2001:db8:2::1", "91",
        "listen", "fd00::1", "53",
        "connect", "2001:db8:1::1", "8080",
        "udp-connect", "2001:db8:1::1", "9",
        "send", "2001:db8:1::1", "9",
        "connect", "2001:db8:2::1", "85",
        "connect", "2001:db8:2::1", "91",
        "udp-connect", "2001:db8:2::1", "85",
        "connect", "fd00::1", "53",
        "send", "fd00::1", "53",
        "bind", "2001:db8:2::1", "7000",
        "bind", "2001:db8:2::1", "7001"
      };
      List<String> network = network("2001:db8:1::1", "2001:db8:2::1", "fd00::1");
      try (Guard guard = guard(53, rules)) {
        guard.applied(closed.container("closed"));
        guard.applied(other.container("other"));
        String untouched = other.probe(network, false, tries);
        Assumptions.assumeFalse(untouched.contains("no network"), () -> untouched);
        assertThat(untouched.lines()).hasSize(14).allMatch(line -> line.endsWith("ok"));
        assertThat(closed.probe(network, false, tries).lines().filter(line -> !line.endsWith("ok")))
            .containsExactly(
                "connect 2001:db8:1::1 8080: " + REFUSED,
                "udp-connect 2001:db8:1::1 9: " + REFUSED,
                "send 2001:db8:1::1 9: " + REFUSED,
                "connect 2001:db8:2::1 85: " + REFUSED,
                "send fd00::1 53: " + REFUSED,
                "bind 2001:db8:2::1 7000: " + REFUSED);
        assertThat(decisions(guard))
            .extracting(GuardDecision::address)
            .containsExactly(
                InetAddress.ofLiteral("2001:db8:1::1"),
                InetAddress.ofLiteral("2001:db8:1::1"),
                InetAddress.ofLiteral("2001:db8:1::1"),
                InetAddress.ofLiteral("2001:db8:2::1"),
                InetAddress.ofLiteral("fd00::1"),
                InetAddress.ofLiteral("2001:db8:2::1"));
        assertThat(decisions)
            .extracting(GuardDecision::protocol)
            .containsExactly(6, 17, 17, 6, 17, 6);
      }
    }
  }

  @Test
  void onlyAllowedAddressesOfVersion6AreReached() throws Exception {
    try (MadeGroup closed = MadeGroup.of('8')) {
      try (Guard guard = guard(53, "{allow: [\"[2001:db8:2::]/64:85\"]}")) {
        guard.applied(closed.container("closed"));
        String said =
            closed.probe(
                network("2001:db8:1::1", "2001:db8:2::1"),
                false,
                "listen",
                "2001:db8:2::1",
                "85",
                "connect",
                "2001:db8:2::1",
                "85",
                "connect",
                "2001:db8:1::1",
                "85",
                "connect",
                "::1",
                "85",
                "connect",
                "127.0.0.1",
                "85");
        Assumptions.assumeFalse(said.contains("no network"), () -> said);
        assertThat(said.lines())
            .satisfiesExactly(
                line -> assertThat(line).endsWith("ok"),
                line -> assertThat(line).endsWith("ok"),
                line -> assertThat(line).endsWith(REFUSED),
                line -> assertThat(line).endsWith(REFUSED),
                line -> assertThat(line).endsWith(REFUSED));
        assertThat(decisions(guard))
            .extracting(GuardDecision::reason)
            .containsExactly(Reason.NOT_LISTED, Reason.NOT_LISTED, Reason.NOT_LISTED);
      }
    }
  }

  @Test
  void addressesOfNamesAreLearned() throws Exception {
    try (var server = new ServerSocket(0, 9, LOOPBACK);
        var resolver = new DatagramSocket(0, LOOPBACK);
        MadeGroup closed = MadeGroup.of('d')) {
      Thread.ofPlatform().daemon().start(() -> answer(resolver));
      String port = String.valueOf(server.getLocalPort());
      String dns = String.valueOf(resolver.getLocalPort());
      try (Guard guard = guard(resolver.getLocalPort(), "{deny: [\"*.evil.example\"]}")) {
        guard.applied(closed.container("closed"));
        assertThat(closed.probe(false, "connect", "127.0.0.1", port)).endsWith("ok\n");
        assertThat(closed.probe(false, "ask", "127.0.0.1", dns)).endsWith("ok\n");
        GuardedNode.await(
            "learned",
            () -> {
              guard.between();
              return guard.counters().addressesLearned() > 0;
            });
        assertThat(closed.probe(false, "connect", "127.0.0.1", port)).contains(REFUSED);
        assertThat(decisions(guard)).extracting(GuardDecision::reason).containsExactly(Reason.NAME);
      }
    }
  }

  /** Whatever is asked: x.evil.example is an alias of cdn.example, which is 127.0.0.1. */
  private static void answer(DatagramSocket resolver) {
    try {
      var asked = new DatagramPacket(new byte[512], 512);
      resolver.receive(asked);
      var bytes = new ByteArrayOutputStream();
      var out = new DataOutputStream(bytes);
      for (int word : new int[] {1, 0x8180, 1, 2, 0, 0}) {
        out.writeShort(word);
      }
      name(out, "X.Evil.example");
      out.writeShort(1);
      out.writeShort(1);
      out.writeShort(0xc00c);
      out.writeShort(5);
      out.writeShort(1);
      out.writeInt(300);
      out.writeShort(13);
      name(out, "cdn.example");
      name(out, "cdn.example");
      out.writeShort(1);
      out.writeShort(1);
      out.writeInt(300);
      out.writeShort(4);
      out.write(new byte[] {127, 0, 0, 1});
      byte[] answer = bytes.toByteArray();
      resolver.send(new DatagramPacket(answer, answer.length, asked.getSocketAddress()));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void name(DataOutputStream out, String name) throws IOException {
    for (String label : name.split("\\.")) {
      out.writeByte(label.length());
      out.write(label.getBytes(StandardCharsets.US_ASCII));
    }
    out.writeByte(0);
  }

  @Test
  void aPolicyGivesWayWhenItBlocksTooMuch() throws Exception {
    try (var server = new ServerSocket(0, 50, LOOPBACK);
        MadeGroup closed = MadeGroup.of('e')) {
      String port = String.valueOf(server.getLocalPort());
      String network =
          "{deny: [\":" + port + "\"]}\n    switch-off: {blocks: 3, within: 10m, for: 10m}";
      try (Guard guard = guard(53, network)) {
        guard.applied(closed.container("closed"));
        var tries = new ArrayList<String>();
        for (int i = 0; i < 6; i++) {
          tries.addAll(List.of("connect", "127.0.0.1", port));
        }
        assertThat(
                closed
                    .probe(true, tries.toArray(String[]::new))
                    .lines()
                    .filter(line -> line.endsWith("ok")))
            .hasSize(3);
        assertThat(decisions(guard)).hasSize(6);
        assertThat(decisions.get(2).mode()).isEqualTo(Mode.BLOCK);
        assertThat(decisions.get(3).mode()).isEqualTo(Mode.ALERT);
        assertThat(decisions.get(3).marks()).containsExactly(Mark.SWITCHED_OFF);
        assertThat(decisions.get(5).marks()).containsExactly(Mark.GIVES_WAY);
        assertThat(guard.status().workloads().getFirst().givesWay()).isPositive();
      }
    }
  }

  @Test
  void nothingStaysInTheKernel() throws Exception {
    int before = GuardedNode.descriptors();
    try (Guard guard = guard(53, "{deny: [\":9\"]}")) {
      assertThat(GuardedNode.descriptors()).isGreaterThan(before);
      assertThat(guard.status().programs()).contains("guard_exec", "guard_connect6");
    }
    assertThat(GuardedNode.descriptors()).isEqualTo(before);
  }
}
