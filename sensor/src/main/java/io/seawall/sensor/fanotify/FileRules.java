package io.seawall.sensor.fanotify;

import io.seawall.sensor.container.fact.NodeContainer;

/**
 * Decides what containers may open and run. Decisions are asked for by a thread of the guard's,
 * while a process waits: they must not wait themselves, must not open files of containers, and
 * should leave nothing on the heap for what is allowed. A decision that fails allows.
 */
public interface FileRules {

  /** What is asked about a container. */
  enum Scope {
    /** Nothing: it is not slowed down. */
    NOTHING,
    /** Programs that it runs. */
    PROGRAMS,
    /** Programs that it runs, and every file that it opens, libraries too. */
    FILES
  }

  /** What shall be asked about a container; asked again whenever more is known of it. */
  Scope scope(NodeContainer container);

  /**
   * Decides.
   *
   * @param request valid until this returns
   */
  FileVerdict decide(FileRequest request);

  /** A container is gone: nothing is asked about it any more. */
  default void gone(String container) {}
}
