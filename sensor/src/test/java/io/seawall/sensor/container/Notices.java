package io.seawall.sensor.container;

import io.seawall.sensor.container.fact.NodeContainer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Keeps what a listener is told, and when. */
final class Notices implements ContainerListener {

  /** One call. */
  record Notice(String kind, NodeContainer container, long wallNanos) {}

  private final List<Notice> notices = new ArrayList<>();

  @Override
  public void appeared(NodeContainer container) {
    add("appeared", container);
  }

  @Override
  public void learned(NodeContainer container) {
    add("learned", container);
  }

  @Override
  public void vanished(NodeContainer container) {
    add("vanished", container);
  }

  @Override
  public void impostor(NodeContainer container, String path) {
    add("impostor " + path, container);
  }

  private synchronized void add(String kind, NodeContainer container) {
    var now = java.time.Instant.now();
    notices.add(new Notice(kind, container, now.getEpochSecond() * 1_000_000_000L + now.getNano()));
    notifyAll();
  }

  synchronized List<Notice> all() {
    return List.copyOf(notices);
  }

  /** The first notice that fits, waiting for it; null if it does not come. */
  synchronized @Nullable Notice await(Predicate<Notice> wanted) throws InterruptedException {
    long end = System.nanoTime() + 20_000_000_000L;
    while (true) {
      for (Notice notice : notices) {
        if (wanted.test(notice)) {
          return notice;
        }
      }
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return null;
      }
      wait(left);
    }
  }
}
