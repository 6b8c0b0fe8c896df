package io.seawall.rego.builtin.aws;

import io.seawall.rego.builtin.BuiltinException;
import io.seawall.rego.builtin.crypto.CryptoFamily;
import io.seawall.rego.builtin.encoding.ByteText;
import io.seawall.rego.builtin.encoding.Uri;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Signs a request with AWS Signature Version 4.
 *
 * @param accessKey names the secret
 * @param secretKey the secret
 * @param sessionToken goes with short-lived secrets, or nothing
 * @param region for example {@code us-east-1}
 * @param service for example {@code s3}
 */
record SignatureV4(
    String accessKey, String secretKey, String sessionToken, String region, String service) {

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT);

  /** Headers that proxies change on the way. */
  private static boolean isIgnored(String header) {
    return switch (header) {
      case "authorization", "user-agent", "x-amzn-trace-id" -> true;
      default -> false;
    };
  }

  /**
   * The headers to add, {@code Authorization} among them.
   *
   * @param body the bytes that are hashed into the signature
   * @param signBody whether they are; otherwise the service is told that they are not
   */
  Map<String, String> sign(
      String method,
      Uri url,
      Map<String, String> headers,
      byte[] body,
      boolean signBody,
      Instant now) {
    String moment = MOMENT.format(LocalDateTime.ofInstant(now, ZoneOffset.UTC));
    String date = moment.substring(0, 8);
    String bodyHash = signBody ? sha256(body) : "UNSIGNED-PAYLOAD";
    SortedMap<String, String> added = new TreeMap<>();
    added.put("host", url.host());
    added.put("x-amz-date", moment);
    if (service.equals("s3") || service.equals("glacier")) {
      added.put("x-amz-content-sha256", bodyHash);
    }
    if (!sessionToken.isEmpty()) {
      added.put("x-amz-security-token", sessionToken);
    }
    SortedMap<String, String> signed = new TreeMap<>(added);
    headers.forEach((name, value) -> {
      String lower = name.toLowerCase(Locale.ROOT);
      if (!isIgnored(lower)) {
        signed.put(lower, value);
      }
    });
    String names = String.join(";", signed.keySet());
    String scope = date + "/" + region + "/" + service + "/aws4_request";
    String toSign =
        "AWS4-HMAC-SHA256\n"
            + moment
            + "\n"
            + scope
            + "\n"
            + sha256(ByteText.bytes(canonical(method, url, signed, names, bodyHash)));
    added.put(
        "Authorization",
        "AWS4-HMAC-SHA256 Credential="
            + accessKey
            + "/"
            + scope
            + ",SignedHeaders="
            + names
            + ",Signature="
            + HexFormat.of().formatHex(mac(key(date), toSign)));
    return added;
  }

  private static String canonical(
      String method, Uri url, SortedMap<String, String> signed, String names, String bodyHash) {
    var out = new StringBuilder(method);
    out.append('\n').append(url.escapedPath()).append('\n').append(url.rawQuery()).append('\n');
    signed.forEach((name, value) -> out.append(name).append(':').append(value).append('\n'));
    return out.append('\n').append(names).append('\n').append(bodyHash).toString();
  }

  private byte[] key(String date) {
    byte[] key = mac(ByteText.bytes("AWS4" + secretKey), date);
    return mac(mac(mac(key, region), service), "aws4_request");
  }

  private static byte[] mac(byte[] key, String message) {
    return CryptoFamily.hmac("HmacSHA256", key, ByteText.bytes(message));
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw BuiltinException.failed("SHA-256 is not available");
    }
  }
}
