package io.seawall.rego.builtin.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seawall.rego.builtin.Asking;
import io.seawall.rego.builtin.BuiltinException;
import io.seawall.rego.value.NumberValue;
import io.seawall.rego.value.StringValue;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class EncodingFamilyTest {

  private final Asking asking = new Asking(EncodingFamily::find);

  private void assertFails(String message, String name, String arg) {
    assertThatThrownBy(() -> asking.askJson(name, arg))
        .isInstanceOf(BuiltinException.class)
        .hasMessage(message);
  }

  @Nested
  class Base64 {

    @Test
    void encodesAndDecodes() {
      assertThat(asking.askJson("base64.encode", "subjects?_d")).isEqualTo("\"c3ViamVjdHM/X2Q=\"");
      assertThat(asking.askJson("base64url.encode", "subjects?_d"))
          .isEqualTo("\"c3ViamVjdHM_X2Q=\"");
      assertThat(asking.askJson("base64url.encode_no_pad", "subjects?_d"))
          .isEqualTo("\"c3ViamVjdHM_X2Q\"");
      assertThat(asking.askJson("base64.decode", "aGVs\r\nbG8=\n")).isEqualTo("\"hello\"");
      assertThat(asking.askJson("base64url.decode", "aGVsbG8")).isEqualTo("\"hello\"");
      assertThat(asking.askJson("base64url.decode", "aGVsbG8=")).isEqualTo("\"hello\"");
      assertThat(asking.askJson("base64.decode", "")).isEqualTo("\"\"");
    }

    @Test
    void namesTheByteThatIsWrong() {
      assertFails("illegal base64 data at input byte 0", "base64.decode", "{'not':'base64'}");
      assertFails("illegal base64 data at input byte 4", "base64.decode", "aGVsbG8");
      assertFails("illegal base64 data at input byte 6", "base64.decode", "aGVsbG=8");
      assertFails("illegal base64 data at input byte 8", "base64.decode", "aGVsbG8=a");
      assertFails("illegal base64 data at input byte 3", "base64.decode", "aG=");
      assertFails("illegal base64url string: a", "base64url.decode", "a");
      assertThat(asking.askJson("base64.is_valid", "aGVsbG8=")).isEqualTo("true");
      assertThat(asking.askJson("base64.is_valid", "aGVsbG8")).isEqualTo("false");
    }

    @Test
    void bytesThatAreNoUtf8SurviveARoundTrip() {
      assertThat(asking.ask("base64.decode", StringValue.of("/wDigqz+8J+YgA==")))
          .isEqualTo(StringValue.of("\uDCFF\0\u20AC\uDCFE\uD83D\uDE00"));
      var random = new Random(11);
      for (int i = 0; i < 500; i++) {
        var bytes = new byte[random.nextInt(12)];
        random.nextBytes(bytes);
        assertThat(ByteText.bytes(ByteText.text(bytes))).as("round %d", i).isEqualTo(bytes);
        assertThat(Base64Text.STANDARD.decode(Base64Text.STANDARD.encode(bytes)))
            .as("round %d", i)
            .isEqualTo(bytes)
            .isEqualTo(java.util.Base64.getDecoder().decode(Base64Text.STANDARD.encode(bytes)));
      }
    }
  }

  @Nested
  class Hex {

    @Test
    void encodesAndDecodes() {
      assertThat(asking.askJson("hex.encode", "lorem ipsum"))
          .isEqualTo("\"6c6f72656d20697073756d\"");
      assertThat(asking.askJson("hex.decode", "6C6f72656d")).isEqualTo("\"lorem\"");
    }

    @Test
    void namesTheCharacterThatIsWrong() {
      assertFails("encoding/hex: invalid byte: U+0067 'g'", "hex.decode", "fghijkl");
      assertFails("encoding/hex: invalid byte: U+000A", "hex.decode", "6c\n6");
      assertFails("encoding/hex: odd length hex string", "hex.decode", "6c6");
    }
  }

  @Nested
  class QueryStrings {

    @Test
    void encodeAndDecode() {
      assertThat(asking.askJson("urlquery.encode", "a b&c=d/é~"))
          .isEqualTo("\"a+b%26c%3Dd%2F%C3%A9~\"");
      assertThat(asking.askJson("urlquery.decode", "a+b%26c%3dd")).isEqualTo("\"a b&c=d\"");
      assertFails("invalid URL escape \"%zz\"", "urlquery.decode", "a%zzb");
      assertFails("invalid URL escape \"%4\"", "urlquery.decode", "a%4");
    }

    @Test
    void objectsAreWrittenInTheOrderOfTheirKeys() {
      assertThat(
              asking.askWith("urlquery.encode_object", "{\"b\":[\"x y\",\"z\"],\"a\":\"c=b+1\"}"))
          .isEqualTo("\"a=c%3Db%2B1&b=x+y&b=z\"");
      assertThat(asking.askWith("urlquery.encode_object", "{}")).isEqualTo("\"\"");
      assertThatThrownBy(() -> asking.askWith("urlquery.encode_object", "{\"a\":1}"))
          .hasMessage("operand 1 values must be string, array[string], or set[string]");
    }

    @Test
    void objectsAreReadWithAllValuesOfAKey() {
      assertThat(asking.askJson("urlquery.decode_object", "a=1&b&a=2&&c=%20"))
          .isEqualTo("{\"a\":[\"1\",\"2\"],\"b\":[\"\"],\"c\":[\" \"]}");
      assertThat(asking.askJson("urlquery.decode_object", "")).isEqualTo("{}");
      assertFails("invalid semicolon separator in query", "urlquery.decode_object", "a=1;b=2");
    }
  }

  @Nested
  class Uris {

    @Test
    void areTakenApart() {
      assertThat(asking.askJson("uri.parse", "HTTPS://u:p@example.com:8080/api?q=1#top"))
          .isEqualTo(
              "{\"fragment\":\"top\",\"hostname\":\"example.com\",\"path\":\"/api\",\"port\":\"8080\","
                  + "\"raw_path\":\"/api\",\"raw_query\":\"q=1\",\"scheme\":\"https\"}");
      assertThat(asking.askJson("uri.parse", "http://[fe80::1%25en0]:80"))
          .isEqualTo("{\"hostname\":\"fe80::1%en0\",\"port\":\"80\",\"scheme\":\"http\"}");
      assertThat(asking.askJson("uri.parse", "mailto:a@b")).isEqualTo("{\"scheme\":\"mailto\"}");
      assertThat(asking.askJson("uri.parse", "")).isEqualTo("{}");
    }

    @Test
    void keepTheWrittenPathWhereEscapingWouldChangeIt() {
      assertThat(asking.askJson("uri.parse", "/a%2Fb"))
          .isEqualTo("{\"path\":\"/a/b\",\"raw_path\":\"/a%2Fb\"}");
      assertThat(asking.askJson("uri.parse", "/a%21b"))
          .isEqualTo("{\"path\":\"/a!b\",\"raw_path\":\"/a!b\"}");
    }

    @Test
    void areRefusedInGosWords() {
      assertFails(
          "parse \"http://exa%6dple.com/\": invalid URL escape \"%6d\"",
          "uri.parse", "http://exa%6dple.com/");
      assertFails(
          "parse \"http://a<b@example.com/\": net/url: invalid userinfo",
          "uri.parse",
          "http://a<b@example.com/");
      assertFails(
          "parse \"http://h:x\": invalid port \":x\" after host", "uri.parse", "http://h:x");
      assertFails("parse \":a\": missing protocol scheme", "uri.parse", ":a");
      assertFails("parse \"http://[::1\": missing ']' in host", "uri.parse", "http://[::1");
      assertFails(
          "parse \"1a:b\": first path segment in URL cannot contain colon", "uri.parse", "1a:b");
      assertThat(asking.askJson("uri.is_valid", "http://user name@example.com/"))
          .isEqualTo("false");
      assertThat(asking.askJson("uri.is_valid", "http://foo]bar/")).isEqualTo("true");
      assertThat(asking.askJson("uri.is_valid", "")).isEqualTo("false");
      assertThat(asking.askWith("uri.is_valid", "1")).isEqualTo("false");
    }
  }

  @Nested
  class Uuids {

    @Test
    void sayWhatTheyHold() {
      assertThat(asking.askJson("uuid.parse", "000003e8-48b9-21ee-b200-325096b39f47"))
          .isEqualTo(
              "{\"clocksequence\":12800,\"domain\":\"Person\",\"id\":1000,"
                  + "\"macvariables\":\"local:unicast\",\"nodeid\":\"32-50-96-b3-9f-47\","
                  + "\"time\":1693566990121469600,\"variant\":\"RFC4122\",\"version\":2}");
      assertThat(asking.askJson("uuid.parse", "{00000000-0000-4000-8000-000000000000}"))
          .isEqualTo("{\"variant\":\"RFC4122\",\"version\":4}");
      assertThat(asking.askJson("uuid.parse", "123")).isEqualTo("undefined");
    }

    @Test
    void areTheSameForTheSameKeyOnly() {
      String first = asking.askJson("uuid.rfc4122", "a");
      assertThat(asking.askJson("uuid.rfc4122", "a")).isEqualTo(first);
      assertThat(asking.askJson("uuid.parse", first.replace("\"", "")))
          .isEqualTo("{\"variant\":\"RFC4122\",\"version\":4}");
    }
  }

  @Test
  void operandsOfTheWrongKindAreRefused() {
    assertThatThrownBy(() -> asking.ask("base64.encode", NumberValue.of(1)))
        .hasMessage("operand 1 must be string but got number");
  }
}
