package io.seawall.e2e.gate;

import io.seawall.e2e.Certificates;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * Where a registry, or a gate, is met.
 *
 * @param host address and port
 * @param certificates of a server that speaks TLS
 * @param user who asks, with a password; null for nobody
 */
record Door(String host, @Nullable Certificates certificates, @Nullable String user) {

  static final String PASSWORD = "s3cret";
  private static final int TIMEOUT = 120_000;

  static Door plain(String host) {
    return new Door(host, null, null);
  }

  Door as(@Nullable String other) {
    return new Door(host, certificates, other);
  }

  String url() {
    return (certificates == null ? "http://" : "https://") + host;
  }

  private int port() {
    return Integer.parseInt(host.substring(host.lastIndexOf(':') + 1));
  }

  /** A connection, with TLS where the server speaks it. */
  Socket connect() throws IOException {
    Socket socket =
        certificates == null ? new Socket() : trusting().getSocketFactory().createSocket();
    socket.setSoTimeout(TIMEOUT);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port()), TIMEOUT);
    return socket;
  }

  /** Sends a request over a connection of its own. */
  Response send(Request request) throws IOException {
    Request whole = user == null ? request : request.with("Authorization", basic());
    try (Socket socket = connect()) {
      Wire.write(socket.getOutputStream(), whole.with("Connection", "close"), host);
      return Wire.readResponse(new BufferedInputStream(socket.getInputStream()), request.method());
    }
  }

  /** Sends bytes as they are, and reads one response. */
  Response raw(byte[] bytes) throws IOException {
    try (Socket socket = connect()) {
      socket.getOutputStream().write(bytes);
      socket.getOutputStream().flush();
      return Wire.readResponse(new BufferedInputStream(socket.getInputStream()), "GET");
    }
  }

  Response get(String target) throws IOException {
    return send(ask("GET", target));
  }

  Response head(String target) throws IOException {
    return send(ask("HEAD", target));
  }

  /** A request that takes every kind of manifest, as clients do. */
  static Request ask(String method, String target) {
    return Request.of(method, target)
        .with("Accept", Image.MANIFEST + ", " + Image.INDEX)
        .with("Accept", "application/vnd.docker.distribution.manifest.v2+json, */*");
  }

  String basic() {
    byte[] pair = (user + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  /** What trusts the authority of the certificates alone. */
  SSLContext trusting() throws IOException {
    if (certificates == null) {
      throw new IllegalStateException(host + " does not speak TLS");
    }
    try {
      var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(trustStore(certificates));
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, factory.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  static KeyStore trustStore(Certificates certificates)
      throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    try (InputStream in = new ByteArrayInputStream(Files.readAllBytes(certificates.authority()))) {
      store.setCertificateEntry(
          "authority", CertificateFactory.getInstance("X.509").generateCertificate(in));
    }
    return store;
  }
}
