package io.seawall.sensor.fanotify;

import io.seawall.sensor.container.ContainerDirectory;
import io.seawall.sensor.container.ContainerListener;
import io.seawall.sensor.container.Podman;
import io.seawall.sensor.container.fact.NodeContainer;
import io.seawall.sensor.container.file.NodeLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.assertj.core.api.Assertions;

/** A guard over the containers of one podman, as a sensor would have it. */
final class GuardedNode implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final FanotifyGuard guard;
  private final ContainerDirectory directory;
  private final List<FileDenial> told = new ArrayList<>();

  GuardedNode(Path storage, FileRules rules, FanotifyOptions options) throws IOException {
    guard = FanotifyGuard.open(rules, options);
    directory = ContainerDirectory.open(layout(storage), new Listener());
  }

  GuardedNode(Podman podman, FileRules rules) throws IOException {
    this(podman.storage(), rules, new FanotifyOptions(Duration.ofSeconds(20)));
  }

  private static NodeLayout layout(Path storage) {
    NodeLayout standard = NodeLayout.standard();
    return new NodeLayout(
        standard.root(),
        standard.proc(),
        standard.ociRuntimes(),
        List.of(storage),
        standard.containerdTasks(),
        standard.dockers(),
        standard.dockerSocket(),
        storage.resolve("no.sock"));
  }

  FanotifyGuard guard() {
    return guard;
  }

  /** All that was told so far. */
  List<FileDenial> told() {
    guard.take(told::add);
    return told;
  }

  /** Waits until so many containers are guarded. */
  GuardedNode awaiting(int containers) throws InterruptedException {
    await(() -> guard.state().containers() == containers);
    return this;
  }

  static void await(BooleanSupplier condition) throws InterruptedException {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      Assertions.assertThat(System.nanoTime()).as("waited too long").isLessThan(end);
      Thread.sleep(5);
    }
  }

  @Override
  public void close() {
    directory.close();
    guard.close();
  }

  private final class Listener implements ContainerListener {

    @Override
    public void appeared(NodeContainer container) {
      guard.watch(container);
    }

    @Override
    public void learned(NodeContainer container) {
      guard.watch(container);
    }

    @Override
    public void vanished(NodeContainer container) {
      guard.leave(container.id());
    }

    @Override
    public void impostor(NodeContainer container, String path) {
      // It has no file system of its own.
    }
  }
}
