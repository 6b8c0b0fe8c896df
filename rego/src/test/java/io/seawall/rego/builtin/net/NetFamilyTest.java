package io.seawall.rego.builtin.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seawall.rego.builtin.Asking;
import io.seawall.rego.builtin.BuiltinException;
import io.seawall.rego.source.RegoException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetFamilyTest {

  private final Asking asking = new Asking(NetFamily::find);

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.1.1.1/32, true",
    "10.0.0.0/8, 10.1.1.1, true",
    "10.0.0.0/8, 192.168.1.1, false",
    "172.17.0.0/24, 172.17.0.0/16, false",
    "2001:4860:4860::8888/32, 2001:4860:4860:1234::8888/40, true",
    "2001:4860::/96, 2001:4860::/32, false",
    "::ffff:10.0.0.0/104, 10.2.3.4, true",
    "::/0, 10.2.3.4, false",
  })
  void rangesContainAddressesAndRanges(String outer, String inner, String expected) {
    assertThat(asking.askJson("net.cidr_contains", outer, inner)).isEqualTo(expected);
  }

  @Test
  void malformedRangesAreNamed() {
    assertThatThrownBy(() -> asking.askJson("net.cidr_contains", "nope", "10.0.0.1"))
        .isInstanceOf(BuiltinException.class)
        .hasMessage("invalid CIDR address: nope");
    assertThatThrownBy(() -> asking.askJson("net.cidr_contains", "10.0.0.0/8", "nope"))
        .hasMessage("not a valid textual representation of an IP address or CIDR: nope");
    for (String bad :
        new String[] {
          "10.0.0.0", "10.0.0.0/33", "10.0.0/8", "010.0.0.0/8", "256.0.0.0/8", "::1/129",
              "1::2::3/8",
          ":::/1", "fe80::1%eth0/64", "12345::/16", "/8", "::/", "1:2:3:4:5:6:7:8:9/1", "::1.2.3/64"
        }) {
      assertThat(asking.askJson("net.cidr_is_valid", bad)).as(bad).isEqualTo("false");
    }
    assertThat(asking.askJson("net.cidr_is_valid", "1:2:3:4:5:6:1.2.3.4/128")).isEqualTo("true");
  }

  @Test
  void rangesIntersectWhenOneHoldsTheOther() {
    assertThat(asking.askJson("net.cidr_intersects", "192.168.1.0/25", "192.168.1.64/25"))
        .isEqualTo("true");
    assertThat(asking.askJson("net.cidr_intersects", "fd1e::/64", "2001:4860::/32"))
        .isEqualTo("false");
  }

  @Test
  void matchesNameWhatWasMatched() {
    assertThat(
            asking.askWith(
                "net.cidr_contains_matches",
                "[[\"1.1.2.0/24\",1],\"1.1.1.0/24\"]",
                "{\"x\":\"1.1.1.1\",\"y\":\"1.1.2.1\"}"))
        .isEqualTo("[[0,\"y\"],[1,\"x\"]]");
    assertThatThrownBy(
            () -> asking.askWith("net.cidr_contains_matches", "\"1.1.1.0/24\"", "[\"1.1.1.1\",1]"))
        .hasMessage("operand 2: element must be string or non-empty array");
  }

  @Test
  void expandsToEveryAddress() {
    assertThat(asking.askJson("net.cidr_expand", "192.168.1.1/30"))
        .isEqualTo("[\"192.168.1.0\",\"192.168.1.1\",\"192.168.1.2\",\"192.168.1.3\"]");
    assertThat(asking.askJson("net.cidr_expand", "fe80::fffe/127"))
        .isEqualTo("[\"fe80::fffe\",\"fe80::ffff\"]");
    assertThatThrownBy(() -> asking.askJson("net.cidr_expand", "::/0"))
        .isInstanceOf(RegoException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ["192.0.128.0/24","192.0.129.0/24"] | ["192.0.128.0/23"]
          ["192.0.129.0/24","192.0.130.0/24"] | ["192.0.129.0/24","192.0.130.0/24"]
          ["192.0.2.112/31","192.0.2.116/31","192.0.2.118/31"] | ["192.0.2.112/31","192.0.2.116/30"]
          ["::/0","fe80::1/128"] | ["::/0"]
          ["192.0.2.112"] | ["192.0.2.112/24"]
          ["192.0.2.112","192.0.2.116/31","192.0.2.118/31"] | ["192.0.2.0/24"]
          ["10.0.0.0/9","10.128.0.0/10","fe80::/120","fe80::100/120"] | ["10.0.0.0/9","10.128.0.0/10","fe80::/119"]
          [] | []
          """)
  void mergesNeighbours(String ranges, String expected) {
    assertThat(asking.askWith("net.cidr_merge", ranges)).isEqualTo(expected);
  }

  @Test
  void mergingRefusesBareAddressesOfIpv6() {
    assertThatThrownBy(() -> asking.askWith("net.cidr_merge", "[\"fe80::1\"]"))
        .hasMessage("IPv6 invalid: needs prefix length");
    assertThatThrownBy(() -> asking.askWith("net.cidr_merge", "[\"foo\"]"))
        .hasMessage("invalid CIDR address: foo");
  }

  @Test
  void whatNeedsAHostFailsWithoutOne() {
    var host = new Asking(HostFamily::find);
    assertThatThrownBy(
            () -> host.askWith("http.send", "{\"method\":\"get\",\"url\":\"http://localhost\"}"))
        .hasMessage("not available: the host allows no HTTP requests");
    assertThatThrownBy(() -> host.askWith("http.send", "{\"method\":\"get\"}"))
        .hasMessage("operand 1 missing required request parameters(s): {\"url\"}");
    assertThatThrownBy(() -> host.askWith("http.send", "{\"verb\":\"get\"}"))
        .hasMessage("operand 1 invalid request parameters(s): {\"verb\"}");
    assertThatThrownBy(() -> host.askJson("net.lookup_ip_addr", "localhost"))
        .isInstanceOf(BuiltinException.class);
    assertThatThrownBy(() -> host.askWith("opa.runtime")).isInstanceOf(BuiltinException.class);
  }
}
