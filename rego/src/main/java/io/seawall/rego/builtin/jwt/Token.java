package io.seawall.rego.builtin.jwt;

import io.seawall.rego.builtin.BuiltinException;
import io.seawall.rego.builtin.encoding.ByteText;
import io.seawall.rego.builtin.encoding.EncodingFamily;
import io.seawall.rego.value.JsonValues;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.Value;

/**
 * A token in compact form (RFC 7515, section 7.1).
 *
 * @param headerText the header as it stands there
 * @param payloadText the payload as it stands there
 * @param signatureText the signature as it stands there
 */
record Token(String headerText, String payloadText, String signatureText) {

  static Token parse(String text) {
    int parts = 1;
    for (int i = 0; i < text.length(); i++) {
      parts += text.charAt(i) == '.' ? 1 : 0;
    }
    if (parts == 1) {
      throw BuiltinException.failed("encoded JWT had no period separators");
    }
    if (parts != 3) {
      throw BuiltinException.failed("encoded JWT must have 3 sections, found " + parts);
    }
    int first = text.indexOf('.');
    int second = text.lastIndexOf('.');
    return new Token(
        text.substring(0, first), text.substring(first + 1, second), text.substring(second + 1));
  }

  /** The bytes that are signed. */
  byte[] signed() {
    return ByteText.bytes(headerText + "." + payloadText);
  }

  /** The header; encrypted tokens have none that could be read. */
  ObjectValue header() {
    String json = ByteText.text(decoded("JWT header had invalid encoding: ", headerText));
    ObjectValue header;
    try {
      header = object(json);
    } catch (BuiltinException e) {
      throw BuiltinException.failed("bad JWT header: " + e.getMessage());
    }
    if (header.get("enc") != null) {
      throw BuiltinException.failed("JWT is a JWE object, which is not supported");
    }
    return header;
  }

  /** The payload as text. */
  String payload() {
    return ByteText.text(decoded("JWT payload had invalid encoding: ", payloadText));
  }

  /**
   * The signature.
   *
   * @param complaint what to say before the reason if it is malformed
   */
  byte[] signature(String complaint) {
    return decoded(complaint, signatureText);
  }

  private static byte[] decoded(String complaint, String text) {
    try {
      return EncodingFamily.decodeUrl(text);
    } catch (IllegalArgumentException e) {
      throw BuiltinException.failed(complaint + e.getMessage());
    }
  }

  /** The object that a JSON text is. */
  static ObjectValue object(String json) {
    Value value;
    try {
      value = JsonValues.parse(json);
    } catch (IllegalArgumentException e) {
      throw BuiltinException.failed("invalid JSON: " + e.getMessage());
    }
    if (value instanceof ObjectValue object) {
      return object;
    }
    throw BuiltinException.failed("decoded JSON type was not an Object");
  }
}
