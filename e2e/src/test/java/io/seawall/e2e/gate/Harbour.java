package io.seawall.e2e.gate;

import io.seawall.e2e.Certificates;
import io.seawall.e2e.SeawallProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A registry with a gate before it, which knows the advisory of {@link Feed}.
 *
 * @param registry what stands behind
 * @param gate the process
 * @param front where clients ask
 */
record Harbour(DockerRegistry registry, GateProcess gate, Door front) implements AutoCloseable {

  /** How people reach the registry. */
  enum Access {
    /** Without TLS, everybody. */
    PLAIN,
    /** TLS at both, and passwords of the registry's. */
    PASSWORDS,
    /** Tokens of a server beside. */
    TOKENS
  }

  /** What every gate of these tests is told; nobody here waits for long. */
  private static final String CONFIGURATION =
      """
      mode: %s
      limits: {head-timeout: 3s}
      policies:
        - repositories: ["**"]
          fail-on: ["severity>=critical"]
      upstream:
        url: %s
        answer-timeout: 3s
      """;

  /** A gate that enforces, before a registry for everybody. */
  static Harbour enforcing(Path folder) throws IOException, InterruptedException {
    return before(DockerRegistry.plain(folder.resolve("registry")), folder, "enforce");
  }

  /** A gate that lets everything pass. */
  static Harbour observing(Path folder) throws IOException, InterruptedException {
    return before(DockerRegistry.plain(folder.resolve("registry")), folder, "observe");
  }

  private static Harbour before(DockerRegistry registry, Path folder, String mode)
      throws IOException, InterruptedException {
    return before(registry, registry.door().url(), folder, mode);
  }

  /**
   * A gate that asks for the registry elsewhere.
   *
   * @param url where
   */
  static Harbour before(DockerRegistry registry, String url, Path folder, String mode)
      throws IOException, InterruptedException {
    GateProcess gate = start(registry, folder, CONFIGURATION.formatted(mode, url));
    return new Harbour(registry, gate, Door.plain(gate.host()));
  }

  /** A gate that enforces, before a registry that is reached so. */
  static Harbour open(Path folder, Access access, Certificates certificates)
      throws IOException, InterruptedException {
    return switch (access) {
      case PLAIN -> enforcing(folder);
      case PASSWORDS ->
          behindALock(
              DockerRegistry.withPasswords(folder.resolve("registry"), certificates),
              folder,
              certificates);
      case TOKENS ->
          behindALock(
              DockerRegistry.withTokens(folder.resolve("registry"), certificates), folder, null);
    };
  }

  private static Harbour behindALock(
      DockerRegistry registry, Path folder, @Nullable Certificates certificates)
      throws IOException, InterruptedException {
    Files.writeString(Files.createDirectories(folder).resolve("password"), Door.PASSWORD + "\n");
    String configuration =
        CONFIGURATION.formatted("enforce", registry.door().url())
            + "  username: ci\n  password-file: password\n";
    if (certificates != null) {
      configuration +=
          "  ca-file: %s\ntls: {certificate: %s, key: %s}\n"
              .formatted(certificates.authority(), certificates.certificate(), certificates.key());
    }
    GateProcess gate = start(registry, folder, configuration);
    return new Harbour(registry, gate, new Door(gate.host(), certificates, "ci"));
  }

  private static GateProcess start(DockerRegistry registry, Path folder, String configuration)
      throws IOException, InterruptedException {
    try {
      Files.createDirectories(folder);
      var seawall = new SeawallProcess(folder);
      Feed.use(folder, seawall);
      Path file = Files.writeString(folder.resolve("gate.yaml"), configuration);
      return new GateProcess(folder, seawall, List.of("--config", file.toString()));
    } catch (IOException | InterruptedException | RuntimeException | Error e) {
      registry.close();
      throw e;
    }
  }

  @Override
  public void close() {
    gate.close();
    registry.close();
  }
}
