package io.seawall.rego.builtin.crypto;

import io.seawall.rego.builtin.Builtin;
import io.seawall.rego.builtin.BuiltinException;
import io.seawall.rego.builtin.Call;
import io.seawall.rego.builtin.encoding.Base64Text;
import io.seawall.rego.builtin.encoding.ByteText;
import io.seawall.rego.value.ArrayValue;
import io.seawall.rego.value.BooleanValue;
import io.seawall.rego.value.NullValue;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.Value;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The built-ins of certificates, requests and private keys. */
final class X509Builtins {

  private static final String BEGIN = "-----BEGIN";

  /** How many times what is shown of a certificate is larger than the certificate. */
  private static final long GROWTH = 10;

  private X509Builtins() {}

  static @Nullable Builtin find(String name) {
    return switch (name) {
      case "crypto.x509.parse_certificates" ->
          Builtin.of(name, "(string) array[object[string:any]]", X509Builtins::parse);
      case "crypto.x509.parse_and_verify_certificates" ->
          Builtin.of(name, "(string) array", X509Builtins::verify);
      case "crypto.x509.parse_and_verify_certificates_with_options" ->
          Builtin.of(name, "(string, object[string:any]) array", X509Builtins::verifyWithOptions);
      case "crypto.x509.parse_certificate_request" ->
          Builtin.of(name, "(string) object[string:any]", X509Builtins::parseRequest);
      case "crypto.x509.parse_keypair" ->
          Builtin.of(name, "(string, string) object[string:any]", X509Builtins::parseKeyPair);
      case "crypto.x509.parse_rsa_private_key" ->
          Builtin.of(name, "(string) object[string:any]", X509Builtins::parseWebKey);
      case "crypto.parse_private_keys" ->
          Builtin.of(name, "(string) array[object[string:any]]", X509Builtins::parseKeys);
      default -> null;
    };
  }

  private static String input(Call call, Value[] args, int index) {
    String text = Call.string(args, index);
    call.spend(1 + text.length() / 10);
    call.produce(GROWTH * text.length());
    return text;
  }

  /** The result of reading, whose refusal becomes a built-in's. */
  private static <T> T read(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (IllegalArgumentException e) {
      throw BuiltinException.failed(String.valueOf(e.getMessage()));
    }
  }

  /** Certificates as PEM, or as base64 of PEM or DER. */
  private static List<Certificate> certificates(String text) {
    if (text.startsWith(BEGIN)) {
      return certificates(derOfPem(text));
    }
    byte[] bytes = Base64Text.STANDARD.decode(text);
    String decoded = ByteText.text(bytes);
    return certificates(decoded.startsWith(BEGIN) ? derOfPem(decoded) : bytes);
  }

  private static byte[] derOfPem(String pem) {
    var out = new ByteArrayOutputStream();
    for (PemBlock block : Pem.all(pem)) {
      if (!block.type().equals("CERTIFICATE")) {
        throw new IllegalArgumentException(
            "PEM block type is '" + block.type() + "', expected CERTIFICATE");
      }
      out.writeBytes(block.bytes());
    }
    return out.toByteArray();
  }

  private static List<Certificate> certificates(byte[] der) {
    List<Certificate> certificates = new ArrayList<>();
    List<Der> items;
    try {
      items = Der.readAll(der);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("x509: malformed certificate", e);
    }
    for (Der item : items) {
      certificates.add(Certificate.parse(item));
    }
    return certificates;
  }

  private static Value json(List<Certificate> certificates, boolean withUriStrings) {
    List<Value> values = new ArrayList<>();
    for (Certificate certificate : certificates) {
      values.add(CertificateJson.of(certificate, withUriStrings));
    }
    return ArrayValue.of(values);
  }

  private static Value parse(Call call, Value[] args) {
    String text = input(call, args, 0);
    return read(() -> json(certificates(text), true));
  }

  private static Value verify(Call call, Value[] args) {
    var options = new CertificateChain.Options(call.now(), "", List.of());
    return verified(input(call, args, 0), options, true);
  }

  private static Value verifyWithOptions(Call call, Value[] args) {
    String text = input(call, args, 0);
    ObjectValue options = Call.object(args, 1);
    return verified(text, VerifyOptions.parse(options, call.now()), false);
  }

  private static Value verified(
      String text, CertificateChain.Options options, boolean withUriStrings) {
    List<Certificate> chain;
    try {
      chain = CertificateChain.find(certificates(text), options);
    } catch (IllegalArgumentException e) {
      chain = List.of();
    }
    List<Certificate> found = chain;
    return ArrayValue.of(
        BooleanValue.of(!found.isEmpty()), read(() -> json(found, withUriStrings)));
  }

  private static Value parseRequest(Call call, Value[] args) {
    String text = input(call, args, 0);
    return read(() -> {
      boolean pem = text.startsWith("-----BEGIN CERTIFICATE REQUEST-----");
      byte[] bytes = pem ? ByteText.bytes(text) : Base64Text.STANDARD.decode(text);
      PemBlock block = Pem.first(ByteText.text(bytes));
      if (block != null && !block.type().equals("CERTIFICATE REQUEST")) {
        throw new IllegalArgumentException("invalid PEM-encoded certificate signing request");
      }
      return CertificateRequest.json(block == null ? bytes : block.bytes());
    });
  }

  /** Private keys as PEM, or as base64 of PEM. */
  private static List<PrivateKeyInfo> keys(String text) {
    String pem = text;
    try {
      pem = ByteText.text(Base64Text.STANDARD.decode(text));
    } catch (IllegalArgumentException e) {
      pem = text;
    }
    List<PrivateKeyInfo> keys = new ArrayList<>();
    for (PemBlock block : Pem.all(pem)) {
      switch (block.type()) {
        case "RSA PRIVATE KEY", "EC PRIVATE KEY", "PRIVATE KEY" ->
            keys.add(PrivateKeyInfo.parse(block));
        default -> {}
      }
    }
    return keys;
  }

  private static Value parseKeys(Call call, Value[] args) {
    String text = input(call, args, 0);
    if (text.isEmpty()) {
      return NullValue.NULL;
    }
    return read(() -> {
      List<Value> values = new ArrayList<>();
      keys(text).forEach(key -> values.add(key.json()));
      return ArrayValue.of(values);
    });
  }

  private static Value parseWebKey(Call call, Value[] args) {
    String text = input(call, args, 0);
    if (text.isEmpty()) {
      throw BuiltinException.failed("input PEM data was empty");
    }
    return read(() -> {
      String pem = text.startsWith(BEGIN) ? text : ByteText.text(Base64Text.STANDARD.decode(text));
      List<PrivateKeyInfo> keys = keys(pem);
      if (keys.isEmpty()) {
        return NullValue.NULL;
      }
      return switch (keys.getFirst()) {
        case PrivateKeyInfo.Rsa rsa -> rsa.webKey();
        case PrivateKeyInfo.Ec ec -> ec.webKey();
        case PrivateKeyInfo.Ed25519 _ ->
            throw new IllegalArgumentException("invalid key type: ed25519.PrivateKey");
      };
    });
  }

  private static Value parseKeyPair(Call call, Value[] args) {
    String certificate = input(call, args, 0);
    String key = input(call, args, 1);
    return read(() -> KeyPair.json(certificate, key));
  }
}
