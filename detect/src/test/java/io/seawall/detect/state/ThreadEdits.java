package io.seawall.detect.state;

import io.seawall.detect.state.container.Container;
import io.seawall.detect.state.table.StateLimits;
import io.seawall.detect.value.Text;
import io.seawall.detect.value.TextPool;

/** Sets what lists of processes do not say of threads. */
public final class ThreadEdits {

  private ThreadEdits() {}

  /** Puts a thread into a container, whose id has 64 digits. */
  public static void container(ThreadState thread, Container container) {
    var containers = new Containers(StateLimits.DEFAULT);
    containers.learn(container);
    containers.place(thread, Text.of("cpu=/docker/" + container.fullId()), new TextPool());
  }

  /** Says when a thread was cloned. */
  public static void start(ThreadState thread, long start) {
    thread.start = start;
  }

  /** Says whose child a thread is. */
  public static void parent(ThreadState thread, ThreadState parent) {
    thread.up = parent;
  }
}
