package io.seawall.image.registry.connection;

import io.seawall.image.registry.RegistryOptions;
import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * The certificates that a registry's is checked against: the system's, those of {@code --ca-file},
 * and those that Docker and Podman keep for the host in {@code certs.d/HOST/*.crt}.
 */
public final class TrustedCertificates {

  private TrustedCertificates() {}

  /**
   * What is trusted for a host; null if it is just what the system trusts.
   *
   * @throws SeawallException {@code ca-file-unreadable} of kind CONFIG
   */
  public static @Nullable SSLContext of(RegistryOptions options, String host) {
    List<Path> files = files(options, host);
    if (files.isEmpty()) {
      return null;
    }
    List<Certificate> own = new ArrayList<>();
    for (Path file : files) {
      own.addAll(read(file));
    }
    try {
      KeyStore all = KeyStore.getInstance(KeyStore.getDefaultType());
      all.load(null, null);
      int number = 0;
      for (X509Certificate certificate : ofSystem()) {
        all.setCertificateEntry("system" + number++, certificate);
      }
      for (Certificate certificate : own) {
        all.setCertificateEntry("own" + number++, certificate);
      }
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, factory(all).getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw unreadable(files.toString(), e);
    }
  }

  private static List<Path> files(RegistryOptions options, String host) {
    List<Path> files = new ArrayList<>();
    if (options.caFile() != null) {
      files.add(options.caFile());
    }
    for (Path folder :
        List.of(
            options.home().resolve(".docker/certs.d"),
            options.home().resolve(".config/containers/certs.d"),
            Path.of("/etc/docker/certs.d"),
            Path.of("/etc/containers/certs.d"))) {
      Path ofHost = folder.resolve(host);
      if (Files.isDirectory(ofHost)) {
        addCertificates(ofHost, files);
      }
    }
    return files;
  }

  private static void addCertificates(Path folder, List<Path> files) {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.crt")) {
      found.forEach(files::add);
    } catch (IOException e) {
      throw unreadable(folder.toString(), e);
    }
  }

  private static List<Certificate> read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      var certificates =
          List.<Certificate>copyOf(
              CertificateFactory.getInstance("X.509").generateCertificates(in));
      if (certificates.isEmpty()) {
        throw new IOException("it holds no certificate");
      }
      return certificates;
    } catch (IOException | GeneralSecurityException e) {
      throw unreadable(file.toString(), e);
    }
  }

  private static List<X509Certificate> ofSystem() throws GeneralSecurityException {
    List<X509Certificate> certificates = new ArrayList<>();
    for (TrustManager manager : factory(null).getTrustManagers()) {
      if (manager instanceof X509TrustManager x509) {
        certificates.addAll(List.of(x509.getAcceptedIssuers()));
      }
    }
    return certificates;
  }

  private static TrustManagerFactory factory(@Nullable KeyStore store)
      throws GeneralSecurityException {
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory;
  }

  private static SeawallException unreadable(String place, Exception e) {
    return new SeawallException(
        ErrorKind.CONFIG,
        "ca-file-unreadable",
        place + " cannot be read as certificates in PEM: " + e.getMessage(),
        e);
  }
}
