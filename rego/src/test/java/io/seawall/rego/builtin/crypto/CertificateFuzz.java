package io.seawall.rego.builtin.crypto;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.seawall.rego.builtin.Asking;
import io.seawall.rego.builtin.BuiltinException;
import io.seawall.rego.value.StringValue;
import java.security.GeneralSecurityException;

/** Bytes that are nearly a certificate, a request or a key are read or refused. */
class CertificateFuzz {

  private static final byte[] CERTIFICATE;
  private static final byte[] REQUEST;

  static {
    try {
      Issuing root = Issuing.named("root");
      CERTIFICATE =
          root.certify(root, Issuing.authority(1), Issuing.names(Issuing.dns("a.example")));
      REQUEST = root.request(Issuing.names(Issuing.dns("a.example")));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @FuzzTest(maxExecutions = 5_000)
  void nearlyRightBytesAreReadOrRefused(FuzzedDataProvider data) {
    byte[] certificate = CERTIFICATE.clone();
    byte[] request = REQUEST.clone();
    for (int i = data.consumeInt(0, 4); i > 0; i--) {
      certificate[data.consumeInt(0, certificate.length - 1)] = data.consumeByte();
      request[data.consumeInt(0, request.length - 1)] = data.consumeByte();
    }
    attempt("crypto.x509.parse_certificates", Issuing.pem("CERTIFICATE", certificate));
    attempt("crypto.x509.parse_certificate_request", Issuing.pem("CERTIFICATE REQUEST", request));
    byte[] any = data.consumeRemainingAsBytes();
    attempt("crypto.parse_private_keys", Issuing.pem("PRIVATE KEY", any));
    attempt(
        "crypto.x509.parse_certificates", new String(any, java.nio.charset.StandardCharsets.UTF_8));
  }

  private static void attempt(String name, String text) {
    try {
      new Asking(CryptoFamily::find).ask(name, StringValue.of(text));
    } catch (BuiltinException expected) {
      if (expected.getMessage().isEmpty()) {
        throw new AssertionError("a failure without a reason", expected);
      }
    }
  }
}
