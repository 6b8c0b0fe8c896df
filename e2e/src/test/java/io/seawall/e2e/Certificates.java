package io.seawall.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An authority that nobody knows, and the certificate it gave the loopback address for two days.
 *
 * @param folder holds the authority's certificate as {@code ca.crt} and nothing else, as clients
 *     want it
 * @param certificate of the server
 * @param key of the server, PKCS #8
 */
public record Certificates(Path folder, Path certificate, Path key) {

  /** Makes them below a folder by OpenSSL. */
  public static Certificates make(Path below) throws IOException {
    Path folder = Files.createDirectories(below.resolve("authority"));
    openssl(
        below,
        "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=Seawall-test -keyout ca.key -out authority/ca.crt");
    openssl(
        below,
        "req -new -newkey rsa:2048 -nodes -subj /CN=127.0.0.1 -keyout server.key -out server.csr");
    Files.writeString(below.resolve("names"), "subjectAltName=IP:127.0.0.1\n");
    openssl(
        below,
        "x509 -req -in server.csr -CA authority/ca.crt -CAkey ca.key -CAcreateserial -days 2 -extfile names -out server.crt");
    return new Certificates(folder, below.resolve("server.crt"), below.resolve("server.key"));
  }

  private static void openssl(Path below, String arguments) {
    Tool.run(below, ("openssl " + arguments).split(" "));
  }

  /** The authority's own certificate. */
  public Path authority() {
    return folder.resolve("ca.crt");
  }
}
