package io.seawall.e2e.gate;

import io.seawall.e2e.Certificates;
import io.seawall.e2e.SeawallProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

  /** A gate that enforces, before a registry for everybody. */
  static Harbour enforcing(Path folder) throws IOException, InterruptedException {
    return open(folder, Access.PLAIN, null, "enforce");
  }

  /** A gate that lets everything pass. */
  static Harbour observing(Path folder) throws IOException, InterruptedException {
    return open(folder, Access.PLAIN, null, "observe");
  }

  static Harbour open(Path folder, Access access, @Nullable Certificates certificates, String mode)
      throws IOException, InterruptedException {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() throws InterruptedException {
    gate.close();
    registry.close();
  }
}
