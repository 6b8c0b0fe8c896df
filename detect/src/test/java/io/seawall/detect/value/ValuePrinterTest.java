package io.seawall.detect.value;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.conformance.Cases;
import io.seawall.detect.field.FieldType;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValuePrinterTest {

  private final FieldValues values = new FieldValues();
  private final TextBuilder out = new TextBuilder();

  private String text() {
    ValuePrinter.print(values, out.clear());
    return out.toString();
  }

  private String json() {
    ValuePrinter.printJson(values, out.clear());
    return out.toString();
  }

  @Test
  void printsNumbersByTheirType() {
    values.set(FieldType.INT, -1);
    assertThat(text()).isEqualTo("-1");
    values.set(FieldType.UINT, -1);
    assertThat(text()).isEqualTo("18446744073709551615");
    values.set(FieldType.INT, Long.MIN_VALUE);
    assertThat(json()).isEqualTo("-9223372036854775808");
    values.set(0.25);
    assertThat(text()).isEqualTo("0.3");
    values.set(true);
    assertThat(json()).isEqualTo("true");
  }

  @Test
  void tellsNothingFromAnEmptyText() {
    assertThat(json()).isEqualTo("null");
    values.set(Text.EMPTY);
    assertThat(json()).isEqualTo("\"\"");
  }

  @Test
  void printsBytesWithDotsForWhatCannotBeRead() {
    values.set(new byte[] {'a', 0, '\n', 'b', (byte) 0xff}, 0, 5);
    assertThat(text()).isEqualTo("a..b.");
    assertThat(json()).isEqualTo("\"a..b.\"");
  }

  @Test
  void printsListsInBothShapes() {
    values.add(Text.of("a"));
    values.add(Text.of("b\""));
    values.setList();
    assertThat(text()).isEqualTo("(a,b\")");
    assertThat(json()).isEqualTo("[\"a\",\"b\\\"\"]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "::",
        "::1",
        "fe80::1",
        "2001:db8::8:800:200c:417a",
        "1:2:3:4:5:6:7:8",
        "1::",
        "0:0:1::",
        "1:0:0:2::3",
        "ff02::1:2"
      })
  void printsAddressesInTheirShortestForm(String address) throws UnknownHostException {
    ByteBuffer bytes = ByteBuffer.wrap(InetAddress.ofLiteral(address).getAddress());
    ValuePrinter.printAddress(bytes.getLong(), bytes.getLong(), out.clear());
    assertThat(out.toString()).isEqualTo(address);
  }

  @Test
  void printsMappedAddressesAsIpv4() {
    ValuePrinter.printAddress(0, 0xffff_0a00_0005L, out.clear());
    assertThat(out.toString()).isEqualTo("10.0.0.5");
  }

  @Test
  void quotesAnyBytesAsValidJson() {
    for (int seed = 0; seed < 2000; seed++) {
      var random = new Random(seed);
      byte[] bytes = new byte[random.nextInt(12)];
      random.nextBytes(bytes);
      ValuePrinter.printQuoted(bytes, 0, bytes.length, out.clear());
      String decoded = Cases.json(out.toString()).asString();
      String plain = new String(bytes, StandardCharsets.UTF_8);
      if (plain.indexOf('\ufffd') < 0) {
        assertThat(decoded).as("seed %d", seed).isEqualTo(plain);
      }
      assertThat(out.toString().getBytes(StandardCharsets.UTF_8))
          .as("seed %d: what is written is UTF-8", seed)
          .isEqualTo(Arrays.copyOf(out.bytes(), out.length()));
    }
  }

  @Test
  void quotesCharactersOfEveryLength() {
    byte[] bytes = "aé€😀\u0000\"".getBytes(StandardCharsets.UTF_8);
    ValuePrinter.printQuoted(bytes, 0, bytes.length, out.clear());
    assertThat(out.toString()).isEqualTo("\"aé€😀\\u0000\\\"\"");
  }
}
