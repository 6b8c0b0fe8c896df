package io.seawall.sensor.response.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedPeerTest {

  @Test
  void readsAddressesWithBitsPortsAndProtocols() {
    assertThat(AllowedPeer.parse("10.0.0.53:53/udp"))
        .isEqualTo(new AllowedPeer("10.0.0.53", 32, 53, "udp"));
    assertThat(AllowedPeer.parse("10.0.0.0/8")).isEqualTo(new AllowedPeer("10.0.0.0", 8, 0, null));
    assertThat(AllowedPeer.parse("10.0.0.0/8:443"))
        .isEqualTo(new AllowedPeer("10.0.0.0", 8, 443, null));
    assertThat(AllowedPeer.parse("fd00::/8")).isEqualTo(new AllowedPeer("fd00::", 8, 0, null));
    assertThat(AllowedPeer.parse("[fd00::1]:443/tcp"))
        .isEqualTo(new AllowedPeer("fd00::1", 128, 443, "tcp"));
  }

  @Test
  void printsWhatItReads() {
    for (String text : new String[] {"10.0.0.0/8:443/tcp", "[fd00::/8]:1", "fd00::/8"}) {
      assertThat(AllowedPeer.parse(AllowedPeer.parse(text).toString()))
          .isEqualTo(AllowedPeer.parse(text));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "dns.example",
        "10.0.0",
        "10.0.0.0/33",
        "10.0.0.256",
        "10.0.0.1:99999",
        "10.0.0.1:53/icmp",
        "10.0.0.1 accept\n}",
        "10.0.0.1:53/udp }",
        "[fd00::1",
        "fd00::1%eth0",
        "10.0.0.1/-1",
        "10.0.0.1/+8",
        "1:2"
      })
  void refusesAllElse(String text) {
    assertThatThrownBy(() -> AllowedPeer.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
