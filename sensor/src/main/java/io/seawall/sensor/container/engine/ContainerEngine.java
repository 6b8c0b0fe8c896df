package io.seawall.sensor.container.engine;

import io.seawall.sensor.container.cgroup.ContainerNames;
import io.seawall.sensor.container.fact.NodeContainer;
import io.seawall.sensor.container.file.NodeLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The engine that a container was started by, where its socket answers: Docker's or Podman's. */
public final class ContainerEngine {

  private static final int ANSWER = 64 << 10;

  /** Engines answer some time after the grace is over. */
  private static final Duration MARGIN = Duration.ofSeconds(5);

  private final Path docker;
  private final Path podman;

  /** The engines of a node. */
  public ContainerEngine(NodeLayout layout) {
    docker = layout.dockerSocket();
    podman = layout.podmanSocket();
  }

  /** The socket of a container's engine; null if that engine has none, or none is there. */
  public @Nullable Path socket(NodeContainer container) {
    Path socket =
        switch (container.runtime()) {
          case "podman" -> podman;
          case "docker" -> docker;
          default -> null;
        };
    return socket != null && Files.exists(socket) ? socket : null;
  }

  /**
   * Has the engine stop a container.
   *
   * @param grace how long its first process has to end by itself
   * @return false if there is no engine that knows the container
   * @throws IOException if the engine does not do it
   */
  public boolean stop(NodeContainer container, Duration grace) throws IOException {
    Path socket = socket(container);
    if (socket == null || !ContainerNames.isFullId(container.id())) {
      return false;
    }
    boolean isPodman = container.runtime().equals("podman");
    String target =
        (isPodman ? "/v4.0.0/libpod" : "")
            + "/containers/"
            + container.id()
            + "/stop?"
            + (isPodman ? "timeout=" : "t=")
            + grace.toSeconds();
    int status = new UnixHttp(socket).post(target, ANSWER, grace.plus(MARGIN)).status();
    return switch (status) {
      case 204, 304 -> true;
      case 404 -> false;
      default -> throw new IOException("the engine answered with status " + status);
    };
  }
}
