package io.seawall.sensor.guard;

import io.seawall.sensor.container.ContainerDirectory;
import io.seawall.sensor.container.ContainerListener;
import io.seawall.sensor.container.fact.NodeContainer;
import io.seawall.sensor.container.file.NodeLayout;
import io.seawall.sensor.guard.decision.GuardDecision;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** A guard with the containers of the node, as the sensor's loop runs it. */
final class GuardLoop implements AutoCloseable {

  private final Guard guard;
  private final ContainerDirectory directory;
  private final Queue<Runnable> told = new ConcurrentLinkedQueue<>();
  private final List<GuardDecision> decisions = new CopyOnWriteArrayList<>();
  private final Thread thread;
  private volatile boolean ended;
  private String failed = "";

  GuardLoop(Guard guard, Path storage) throws IOException {
    this.guard = guard;
    NodeLayout standard = NodeLayout.standard();
    var layout =
        new NodeLayout(
            standard.root(),
            standard.proc(),
            standard.ociRuntimes(),
            List.of(storage),
            standard.containerdTasks(),
            standard.dockers(),
            standard.dockerSocket(),
            standard.podmanSocket());
    directory = ContainerDirectory.open(layout, new Listener());
    thread = Thread.ofPlatform().name("guard-loop").start(this::run);
  }

  private void run() {
    while (!ended) {
      for (Runnable next = told.poll(); next != null; next = told.poll()) {
        next.run();
      }
      guard.between();
      guard.drain(this::decision);
      failures();
      try {
        Thread.sleep(5);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void failures() {
    String failure = guard.counters().failure();
    if (!failure.equals(failed)) {
      failed = failure;
      System.out.println("FAILED " + failure);
    }
  }

  private void decision(GuardDecision decision) {
    decisions.add(decision);
    System.out.println(line(decision));
  }

  static String line(GuardDecision d) {
    return "D "
        + d.sequence()
        + " "
        + d.kind()
        + " "
        + d.mode()
        + " "
        + d.reason()
        + " "
        + d.marks()
        + " "
        + d.container()
        + " "
        + d.policy()
        + " "
        + d.command()
        + " "
        + d.path()
        + " "
        + d.address()
        + " "
        + d.port()
        + " "
        + d.protocol();
  }

  List<GuardDecision> decisions() {
    return decisions;
  }

  Guard guard() {
    return guard;
  }

  @Override
  public void close() {
    ended = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    directory.close();
    guard.close();
  }

  private final class Listener implements ContainerListener {

    @Override
    public void appeared(NodeContainer container) {
      told.add(() -> guard.applied(container));
    }

    @Override
    public void learned(NodeContainer container) {
      told.add(() -> guard.applied(container));
    }

    @Override
    public void vanished(NodeContainer container) {
      told.add(() -> guard.gone(container));
    }

    @Override
    public void impostor(NodeContainer container, String path) {
      // Not the container.
    }
  }
}
