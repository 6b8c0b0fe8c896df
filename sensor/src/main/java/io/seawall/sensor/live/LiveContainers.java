package io.seawall.sensor.live;

import io.seawall.detect.state.SystemState;
import io.seawall.sensor.container.ContainerDirectory;
import io.seawall.sensor.container.ContainerListener;
import io.seawall.sensor.container.fact.NodeContainer;
import io.seawall.sensor.container.file.NodeLayout;
import io.seawall.sensor.ring.GroupRing.GroupSink;
import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * What the runtimes of the machine say of its containers, handed to the state in its thread. They
 * are asked for a container from when its control group is made, before its first process.
 */
public final class LiveContainers implements GroupSink, AutoCloseable {

  private final Queue<Notice> notices = new ConcurrentLinkedQueue<>();
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

  @Override
  public void made(long id, String path) {
    directory.appeared(id, path);
  }

  @Override
  public void gone(long id) {
    directory.vanished(id);
  }

  /** Who knows them, for as long as this is open. */
  public ContainerDirectory directory() {
    return directory;
  }

  /**
   * Tells what came since the last time.
   *
   * @param state of which this thread has the texts
   */
  void tell(SystemState state, ContainerObserver observer) {
    for (Notice next = notices.poll(); next != null; next = notices.poll()) {
      if (next.ended()) {
        observer.ended(next.container());
      } else {
        state.learn(next.container().container(state.texts()));
        observer.known(next.container());
      }
    }
  }

  @Override
  public void close() {
    directory.close();
  }

  private record Notice(NodeContainer container, boolean ended) {}

  /** Keeps what has not been told. */
  private final class Listener implements ContainerListener {

    @Override
    public void appeared(NodeContainer container) {
      notices.add(new Notice(container, false));
    }

    @Override
    public void learned(NodeContainer container) {
      notices.add(new Notice(container, false));
    }

    @Override
    public void vanished(NodeContainer container) {
      notices.add(new Notice(container, true));
    }

    @Override
    public void impostor(NodeContainer container, String path) {
      // The directory does not take it for the container.
    }
  }
}
