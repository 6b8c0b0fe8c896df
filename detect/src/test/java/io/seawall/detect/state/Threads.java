package io.seawall.detect.state;

import org.jspecify.annotations.Nullable;

/** Sets what lists of processes do not say of threads. */
public final class Threads {

  private Threads() {}

  /** Puts a thread into a container. */
  public static void container(ThreadState thread, @Nullable Container container) {
    thread.container = container;
  }

  /** Says when a thread was cloned. */
  public static void start(ThreadState thread, long start) {
    thread.start = start;
  }

  /** Says which parent a thread has. */
  public static void parent(ThreadState thread, long parent) {
    thread.parent = parent;
  }
}
