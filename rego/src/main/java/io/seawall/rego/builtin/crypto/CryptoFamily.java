package io.seawall.rego.builtin.crypto;

import io.seawall.rego.builtin.Builtin;
import io.seawall.rego.builtin.BuiltinException;
import io.seawall.rego.builtin.Call;
import io.seawall.rego.builtin.encoding.ByteText;
import io.seawall.rego.value.BooleanValue;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** The built-ins of hashes, and the door to those of keys and certificates. */
public final class CryptoFamily {

  private CryptoFamily() {}

  /** The built-in of a name, or null. */
  public static @Nullable Builtin find(String name) {
    return switch (name) {
      case "crypto.md5" -> hash(name, "MD5");
      case "crypto.sha1" -> hash(name, "SHA-1");
      case "crypto.sha256" -> hash(name, "SHA-256");
      case "crypto.hmac.md5" -> hmac(name, "HmacMD5");
      case "crypto.hmac.sha1" -> hmac(name, "HmacSHA1");
      case "crypto.hmac.sha256" -> hmac(name, "HmacSHA256");
      case "crypto.hmac.sha512" -> hmac(name, "HmacSHA512");
      case "crypto.hmac.equal" -> Builtin.of(name, "(string, string) boolean", CryptoFamily::equal);
      default -> name.startsWith("crypto.") ? X509Builtins.find(name) : null;
    };
  }

  private static Builtin hash(String name, String algorithm) {
    return Builtin.of(
        name,
        "(string) string",
        (call, args) -> {
          byte[] message = bytes(call, args, 0);
          try {
            return hex(MessageDigest.getInstance(algorithm).digest(message));
          } catch (GeneralSecurityException e) {
            throw BuiltinException.failed(algorithm + " is not available");
          }
        });
  }

  private static Builtin hmac(String name, String algorithm) {
    return Builtin.of(
        name,
        "(string, string) string",
        (call, args) -> hex(hmac(algorithm, bytes(call, args, 1), bytes(call, args, 0))));
  }

  /**
   * The authentication code of a message (RFC 2104).
   *
   * @param algorithm as the JDK names it, for example {@code HmacSHA256}
   */
  public static byte[] hmac(String algorithm, byte[] key, byte[] message) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      // Keys are filled up with zeros; the JDK wants at least one byte.
      mac.init(new SecretKeySpec(key.length == 0 ? new byte[1] : key, algorithm));
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw BuiltinException.failed(algorithm + " is not available");
    }
  }

  private static byte[] bytes(Call call, Value[] args, int index) {
    String text = Call.string(args, index);
    call.spend(1 + text.length() / 1_000);
    return ByteText.bytes(text);
  }

  private static Value hex(byte[] bytes) {
    return StringValue.of(HexFormat.of().formatHex(bytes));
  }

  private static Value equal(Call call, Value[] args) {
    return BooleanValue.of(MessageDigest.isEqual(bytes(call, args, 0), bytes(call, args, 1)));
  }
}
