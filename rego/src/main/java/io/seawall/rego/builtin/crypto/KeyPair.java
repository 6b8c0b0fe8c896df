package io.seawall.rego.builtin.crypto;

import io.seawall.rego.builtin.encoding.Base64Text;
import io.seawall.rego.builtin.encoding.ByteText;
import io.seawall.rego.value.ArrayValue;
import io.seawall.rego.value.NullValue;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.Value;
import java.util.ArrayList;
import java.util.List;

/** A certificate chain with the private key of its leaf, shown as Go's {@code tls.Certificate}. */
final class KeyPair {

  private static final String BEGIN = "-----BEGIN";

  private KeyPair() {}

  /**
   * Reads PEM, or base64 of PEM or DER.
   *
   * @throws IllegalArgumentException if one is malformed or they do not belong together
   */
  static Value json(String certificate, String key) {
    List<byte[]> chain = new ArrayList<>();
    for (PemBlock block : blocks(certificate, "CERTIFICATE")) {
      if (block.type().equals("CERTIFICATE")) {
        chain.add(block.bytes());
      }
    }
    if (chain.isEmpty()) {
      throw new IllegalArgumentException("tls: failed to find any PEM data in certificate input");
    }
    Certificate leaf = Certificate.parse(Der.read(chain.getFirst()));
    PrivateKeyInfo secret = secret(blocks(key, "PRIVATE KEY"));
    if (!secret.publicJson().equals(leaf.key().json())) {
      throw new IllegalArgumentException("tls: private key does not match public key");
    }
    List<Value> encoded = new ArrayList<>();
    chain.forEach(bytes -> encoded.add(GoJson.bytes(bytes)));
    return ObjectValue.builder(6)
        .put("Certificate", ArrayValue.of(encoded))
        .put("PrivateKey", secret.json())
        .put("SupportedSignatureAlgorithms", NullValue.NULL)
        .put("OCSPStaple", NullValue.NULL)
        .put("SignedCertificateTimestamps", NullValue.NULL)
        .put("Leaf", CertificateJson.of(leaf, false))
        .build();
  }

  private static List<PemBlock> blocks(String text, String typeOfDer) {
    if (text.startsWith(BEGIN)) {
      return Pem.all(text);
    }
    byte[] bytes = Base64Text.STANDARD.decode(text);
    String decoded = ByteText.text(bytes);
    return decoded.startsWith(BEGIN)
        ? Pem.all(decoded)
        : List.of(new PemBlock(typeOfDer, bytes, ""));
  }

  private static PrivateKeyInfo secret(List<PemBlock> blocks) {
    for (PemBlock block : blocks) {
      if (block.type().equals("PRIVATE KEY") || block.type().endsWith(" PRIVATE KEY")) {
        return PrivateKeyInfo.parse(block);
      }
    }
    throw new IllegalArgumentException("tls: failed to find any PEM data in key input");
  }
}
