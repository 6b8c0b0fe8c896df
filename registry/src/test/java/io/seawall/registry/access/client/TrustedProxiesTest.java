package io.seawall.registry.access.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {

  private static final TrustedProxies PROXIES =
      new TrustedProxies(List.of(Network.parse("10.0.0.0/8"), Network.parse("fd00::/8")));

  private static String client(String peer, String... forwardedFor) {
    InetAddress found = PROXIES.client(Network.address(peer), List.of(forwardedFor));
    return found.getHostAddress();
  }

  @Test
  void whoIsNoProxyIsTheClientWhateverItWrites() {
    assertThat(client("192.0.2.1", "198.51.100.7")).isEqualTo("192.0.2.1");
  }

  @Test
  void theLastAddressThatNoProxyHasIsTheClient() {
    assertThat(client("10.0.0.1", "198.51.100.7")).isEqualTo("198.51.100.7");
    assertThat(client("10.0.0.1", "203.0.113.9, 198.51.100.7, 10.0.0.2")).isEqualTo("198.51.100.7");
    assertThat(client("10.0.0.1", "203.0.113.9", "198.51.100.7", "10.0.0.2"))
        .isEqualTo("198.51.100.7");
    assertThat(client("fd00::1", "2001:db8::7")).isEqualTo("2001:db8:0:0:0:0:0:7");
  }

  @Test
  void portsAreLeftOut() {
    assertThat(client("10.0.0.1", "198.51.100.7:4711")).isEqualTo("198.51.100.7");
    assertThat(client("10.0.0.1", "[2001:db8::7]:4711")).isEqualTo("2001:db8:0:0:0:0:0:7");
  }

  @Test
  void nothingLeftOfAMalformedPartIsBelieved() {
    assertThat(client("10.0.0.1", "198.51.100.7, unknown, 10.0.0.2")).isEqualTo("10.0.0.2");
    assertThat(client("10.0.0.1", "")).isEqualTo("10.0.0.1");
  }

  @Test
  void aListOfProxiesAloneEndsAtTheFirst() {
    assertThat(client("10.0.0.1", "10.0.0.3, 10.0.0.2")).isEqualTo("10.0.0.3");
  }

  @Test
  void anAddressOfIpv4InIpv6IsTheSame() {
    assertThat(client("::ffff:10.0.0.1", "198.51.100.7")).isEqualTo("198.51.100.7");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.0.0.1/8",
        "10.0.0.0/33",
        "10/8",
        "10.0.0.0/",
        "10.0.0.0/+8",
        "host",
        "::/129",
        "fe80::1%eth0",
        "",
        "/8"
      })
  void refusesWhatIsNoNetwork(String text) {
    assertThatThrownBy(() -> Network.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void networksHoldTheAddressesThatBeginLikeThem() {
    Network network = Network.parse("192.0.2.128/25");

    assertThat(network.contains(Network.address("192.0.2.200"))).isTrue();
    assertThat(network.contains(Network.address("192.0.2.127"))).isFalse();
    assertThat(network.contains(Network.address("2001:db8::1"))).isFalse();
    assertThat(Network.placeOf(Network.address("192.0.2.200"))).hasToString("192.0.2.0/24");
    assertThat(Network.placeOf(Network.address("2001:db8:1:2:3::4")))
        .hasToString("2001:db8:1:2:0:0:0:0/64");
    assertThat(Network.parse("0.0.0.0/0").contains(Network.address("255.1.2.3"))).isTrue();
  }
}
