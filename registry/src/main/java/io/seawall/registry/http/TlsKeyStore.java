package io.seawall.registry.http;

import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** Reads the certificate and key by which the gate shows who it is. */
final class TlsKeyStore {

  private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
  private static final String END = "-----END PRIVATE KEY-----";

  private TlsKeyStore() {}

  /**
   * What TLS needs.
   *
   * @throws SeawallException {@code gate-tls-unreadable} of kind CONFIG
   */
  static SslContextFactory.Server context(Path certificate, Path key) {
    var context = new SslContextFactory.Server();
    context.setKeyStore(store(certificate, key));
    context.setKeyStorePassword("");
    context.setIncludeProtocols("TLSv1.3", "TLSv1.2");
    return context;
  }

  /** The certificate chain and its key, as a store without a password. */
  static KeyStore store(Path certificate, Path key) {
    Path reading = certificate;
    try {
      Collection<? extends Certificate> chain;
      try (InputStream in = Files.newInputStream(certificate)) {
        chain = CertificateFactory.getInstance("X.509").generateCertificates(in);
      }
      if (chain.isEmpty()) {
        throw new GeneralSecurityException("it holds no certificate");
      }
      reading = key;
      PrivateKey secret = key(Files.readString(key, StandardCharsets.US_ASCII), chain);
      match(secret, chain.iterator().next().getPublicKey());
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry("gate", secret, new char[0], chain.toArray(new Certificate[0]));
      return store;
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      throw new SeawallException(
          ErrorKind.CONFIG,
          "gate-tls-unreadable",
          reading
              + " cannot be used for TLS: "
              + e.getMessage()
              + "; PEM is needed, the key in PKCS #8 ("
              + BEGIN
              + ")",
          e);
    }
  }

  /** Of two files that are renewed one after the other, one is of another pair for a moment. */
  private static void match(PrivateKey secret, PublicKey open) throws GeneralSecurityException {
    String algorithm =
        switch (open.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          case "EdDSA" -> "EdDSA";
          default -> "";
        };
    if (algorithm.isEmpty()) {
      return;
    }
    byte[] text = "the gate".getBytes(StandardCharsets.US_ASCII);
    Signature signing = Signature.getInstance(algorithm);
    signing.initSign(secret);
    signing.update(text);
    byte[] signed = signing.sign();
    Signature checking = Signature.getInstance(algorithm);
    checking.initVerify(open);
    checking.update(text);
    if (!checking.verify(signed)) {
      throw new GeneralSecurityException("it is not the key of the certificate");
    }
  }

  private static PrivateKey key(String text, Collection<? extends Certificate> chain)
      throws GeneralSecurityException {
    int begin = text.indexOf(BEGIN);
    int end = text.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new GeneralSecurityException("it holds no unencrypted key in PKCS #8");
    }
    byte[] bytes = Base64.getMimeDecoder().decode(text.substring(begin + BEGIN.length(), end));
    String algorithm = chain.iterator().next().getPublicKey().getAlgorithm();
    return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(bytes));
  }
}
