package io.seawall.detect.baseline.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PeerTreeTest {

  private final PeerTree tree = new PeerTree();

  @Test
  void fewPeersStayWhatTheyAre() {
    see("out tcp/443 10.0.3.7", "in tcp/80 2001:db8::1", "out unix /run/x.sock");
    assertThat(values())
        .containsExactlyInAnyOrder(
            "out tcp/443 10.0.3.7", "in tcp/80 2001:db8::1", "out unix /run/x.sock");
    assertThat(tree.find("out tcp/443 10.0.3.8")).isNull();
    assertThat(tree.find("out tcp/80 10.0.3.7")).isNull();
    assertThat(tree.find("in tcp/443 10.0.3.7")).isNull();
  }

  @Test
  void manyPeersOfANetworkBecomeTheNetwork() {
    for (int i = 0; i < 20; i++) {
      see("out tcp/443 10.0.3." + i);
    }
    see("out tcp/443 10.0.4.1");
    assertThat(values())
        .containsExactlyInAnyOrder("out tcp/443 10.0.3.0/24", "out tcp/443 10.0.4.1");
    assertThat(tree.find("out tcp/443 10.0.3.200")).isNotNull();
    assertThat(tree.find("out tcp/443 10.0.4.2")).isNull();
    assertThat(tree.all().stream().mapToLong(sighting -> sighting.count()).sum()).isEqualTo(21);
  }

  @Test
  void clientsFromEverywhereBecomeEverywhere() {
    for (int i = 1; i < 40; i++) {
      see("in tcp/80 " + i * 5 + ".1.2.3");
      see("in tcp/80 " + Integer.toHexString(0x2000 + i) + "::1");
    }
    assertThat(values()).containsExactlyInAnyOrder("in tcp/80 0.0.0.0/0", "in tcp/80 ::/0");
  }

  @Test
  void tooManyPortsBecomeAnyPort() {
    for (int port = 1; port <= 70; port++) {
      see("out tcp/" + port + " 10.0.0.1");
    }
    assertThat(values()).hasSize(65).contains("out tcp/64 10.0.0.1", "out tcp/* 10.0.0.1");
    assertThat(tree.find("out tcp/999 10.0.0.1")).isNotNull();
    assertThat(tree.find("out tcp/999 10.0.0.2")).isNull();
  }

  @Test
  void blocksThatWereLearnedBeforeHoldAgain() {
    see("out udp/53 10.1.2.3", "out udp/53 10.1.0.0/16", "out udp/53 10.1.9.9");
    assertThat(values()).containsExactly("out udp/53 10.1.0.0/16");
    assertThat(tree.all().getFirst().count()).isEqualTo(3);
  }

  @Test
  void onlyPeersOfTheseFormsAreKnown() {
    assertThat(List.of("out tcp/443 10.0.0.0/8", "in udp/* ::/0", "out unix /x"))
        .allMatch(PeerTree::isPeer);
    assertThat(
            List.of(
                "",
                "out",
                "out tcp/443 10.0.0.0/9",
                "out tcp/443 name",
                "to tcp/1 1.2.3.4",
                "out tcp/443 1.2.3.4/",
                "out tcp/443 1.2.3.4/129",
                "out 1.2.3.4"))
        .noneMatch(PeerTree::isPeer);
  }

  private void see(String... peers) {
    for (String peer : peers) {
      tree.enter(peer).see(1);
    }
  }

  private List<String> values() {
    return tree.all().stream().map(sighting -> sighting.value()).toList();
  }
}
