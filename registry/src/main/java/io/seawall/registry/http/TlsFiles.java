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
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** Reads the certificate and key of the gate. */
final class TlsFiles {

  private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
  private static final String END = "-----END PRIVATE KEY-----";

  private TlsFiles() {}

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
