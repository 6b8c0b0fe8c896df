package io.seawall.sensor.guard.name;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class DnsAnswerTest {

  private final ByteBuffer message = ByteBuffer.allocate(1_000);

  private DnsAnswerTest header(int flags, int questions, int answers) {
    for (int word : new int[] {7, flags, questions, answers, 0, 0}) {
      message.putShort((short) word);
    }
    return this;
  }

  private DnsAnswerTest name(String name) {
    for (String label : name.split("\\.")) {
      message.put((byte) label.length()).put(label.getBytes(StandardCharsets.ISO_8859_1));
    }
    message.put((byte) 0);
    return this;
  }

  private DnsAnswerTest type(int type) {
    message.putShort((short) type).putShort((short) 1);
    return this;
  }

  private DnsAnswerTest content(int seconds, byte... bytes) {
    message.putInt(seconds).putShort((short) bytes.length).put(bytes);
    return this;
  }

  private List<DnsAnswer> read() {
    return DnsAnswer.read(message.duplicate().flip());
  }

  @Test
  void readsAnAddressOfTheNameThatWasAskedFor() {
    header(0x8180, 1, 2).name("Www.Example.ORG").type(1);
    message.putShort((short) 0xc00c);
    type(1).content(60, (byte) 192, (byte) 0, (byte) 2, (byte) 1);
    message.putShort((short) 0xc00c);
    type(28)
        .content(30, new byte[] {0x20, 1, 0xd, (byte) 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9});
    assertThat(read()).hasSize(2);
    assertThat(read().getFirst().names()).containsExactly("www.example.org");
    assertThat(read().getFirst().seconds()).isEqualTo(60);
    assertThat(read().getFirst().address().toString()).endsWith("ffffc0000201");
    assertThat(read().getLast().address().bytes())
        .isEqualTo(InetAddress.ofLiteral("2001:db8::9").getAddress());
  }

  @Test
  void followsAliasesAndTakesTheShortestTime() {
    header(0x8180, 1, 2).name("a.example").type(1);
    name("a.example").type(5).content(5, (byte) 1, (byte) 'b', (byte) 0);
    name("b").type(1).content(60, (byte) 10, (byte) 0, (byte) 0, (byte) 1);
    assertThat(read()).hasSize(1);
    assertThat(read().getFirst().names()).containsExactlyInAnyOrder("a.example", "b");
    assertThat(read().getFirst().seconds()).isEqualTo(5);
  }

  @Test
  void passesOverAddressesOfOtherNames() {
    header(0x8180, 1, 1).name("a.example").type(1);
    name("b.example").type(1).content(60, (byte) 10, (byte) 0, (byte) 0, (byte) 1);
    assertThat(read()).isEmpty();
  }

  @Test
  void passesOverQueriesAndErrors() {
    header(0x0100, 1, 0).name("a.example").type(1);
    assertThat(read()).isEmpty();
    message.clear();
    header(0x8183, 1, 0).name("a.example").type(1);
    assertThat(read()).isEmpty();
    message.clear();
    assertThat(read()).isEmpty();
  }

  @Test
  void whatWasCutIsLeftOut() {
    header(0x8180, 1, 9).name("a.example").type(1);
    message.putShort((short) 0xc00c);
    type(1).content(60, (byte) 10, (byte) 0, (byte) 0, (byte) 1);
    message.putShort((short) 0xc00c).putShort((short) 1);
    assertThat(read()).hasSize(1);
  }

  @Test
  void doesNotFollowReferencesInCircles() {
    header(0x8180, 1, 1);
    message.putShort((short) 0xc00c);
    type(1);
    assertThat(read()).isEmpty();
  }
}
