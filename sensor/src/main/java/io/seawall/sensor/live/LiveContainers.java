package io.seawall.sensor.live;

import io.seawall.detect.state.SystemState;
import io.seawall.sensor.container.ContainerDirectory;
import io.seawall.sensor.container.ContainerListener;
import io.seawall.sensor.container.NodeContainer;
import io.seawall.sensor.container.NodeLayout;
import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What the runtimes of the machine say of its containers, handed to the state in its thread. */
public final class LiveContainers implements AutoCloseable {

  private final Queue<NodeContainer> told = new ConcurrentLinkedQueue<>();
  private final ContainerDirectory directory;

  private LiveContainers(NodeLayout layout) throws IOException {
    directory = ContainerDirectory.open(layout, new Listener());
  }

  /**
   * Begins to watch.
   *
   * @throws IOException if the folders of control groups cannot be watched
   */
  public static LiveContainers open() throws IOException {
    return new LiveContainers(NodeLayout.standard());
  }

  /** All that is known of containers. */
  public ContainerDirectory directory() {
    return directory;
  }

  /** Tells the state what came since the last time. */
  public void tell(SystemState state) {
    for (NodeContainer next = told.poll(); next != null; next = told.poll()) {
      state.learn(next.container(state.texts()));
    }
  }

  @Override
  public void close() {
    directory.close();
  }

  /** Keeps what the state has not heard of. */
  private final class Listener implements ContainerListener {

    @Override
    public void appeared(NodeContainer container) {
      told.add(container);
    }

    @Override
    public void learned(NodeContainer container) {
      told.add(container);
    }

    @Override
    public void vanished(NodeContainer container) {
      // Its processes ended before; what is known of it stays for events that come late.
    }

    @Override
    public void impostor(NodeContainer container, String path) {
      // The directory does not take it for the container.
    }
  }
}
