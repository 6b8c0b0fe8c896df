package io.seawall.e2e.gate;

import io.seawall.e2e.Certificates;
import io.seawall.e2e.RegistryProcess;
import io.seawall.e2e.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Debian's docker-registry, in each of the ways that people run it. */
final class DockerRegistry implements AutoCloseable {

  private final RegistryProcess process;
  private final @Nullable TokenServer tokens;
  private final Door door;

  private DockerRegistry(RegistryProcess process, @Nullable TokenServer tokens, Door door) {
    this.process = process;
    this.tokens = tokens;
    this.door = door;
  }

  /** Without TLS, for everybody. */
  static DockerRegistry plain(Path folder) throws IOException, InterruptedException {
    Tool.require("docker-registry");
    var process = new RegistryProcess(Files.createDirectories(folder), "");
    return new DockerRegistry(process, null, Door.plain(process.host()));
  }

  /** With TLS, for who knows the password. */
  static DockerRegistry withPasswords(Path folder, Certificates certificates)
      throws IOException, InterruptedException {
    Tool.require("docker-registry", "htpasswd");
    Files.createDirectories(folder);
    String passwords = Tool.run(folder, "htpasswd", "-Bbn", "ci", Door.PASSWORD);
    Path file = Files.writeString(folder.resolve("htpasswd"), passwords + "\n");
    String more =
        """
          tls: {certificate: %s, key: %s}
        auth: {htpasswd: {realm: test, path: %s}}
        """
            .formatted(certificates.certificate(), certificates.key(), file);
    var process = new RegistryProcess(folder, more);
    return new DockerRegistry(process, null, new Door(process.host(), certificates, "ci"));
  }

  /** Without TLS, for who has a token. */
  static DockerRegistry withTokens(Path folder, Certificates certificates)
      throws IOException, InterruptedException {
    Tool.require("docker-registry");
    var tokens = new TokenServer(certificates);
    String more =
        """
        auth: {token: {realm: "%s", service: %s, issuer: %s, rootcertbundle: %s}}
        """
            .formatted(
                tokens.realm(), TokenServer.SERVICE, TokenServer.ISSUER, certificates.authority());
    var process = new RegistryProcess(Files.createDirectories(folder), more);
    return new DockerRegistry(process, tokens, Door.plain(process.host()).as("ci"));
  }

  Door door() {
    return door;
  }

  @Override
  public void close() {
    process.close();
    if (tokens != null) {
      tokens.close();
    }
  }
}
