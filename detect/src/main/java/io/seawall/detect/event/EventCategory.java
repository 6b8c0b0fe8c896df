package io.seawall.detect.event;

/** What an event is about; {@code evt.category} and {@code syscall.type} derive from it. */
public enum EventCategory {
  /** Fills a number of the table that no event has. */
  UNKNOWN,
  /** Nothing of the below. */
  OTHER,
  /** Files: open, rename, unlink. */
  FILE,
  /** Sockets: connect, bind. */
  NET,
  /** Pipes, futexes, semaphores. */
  IPC,
  /** Memory: mmap, brk. */
  MEMORY,
  /** Processes: clone, execve. */
  PROCESS,
  /** Sleeping. */
  SLEEP,
  /** The whole machine: mount, reboot. */
  SYSTEM,
  /** Signals. */
  SIGNAL,
  /** Users and groups. */
  USER,
  /** Clocks. */
  TIME,
  /** Work of a program that is no system call. */
  PROCESSING,
  /** Reading from a file descriptor of any kind. */
  IO_READ,
  /** Writing to a file descriptor of any kind. */
  IO_WRITE,
  /** Input and output that neither reads nor writes. */
  IO_OTHER,
  /** Waiting for file descriptors. */
  WAIT,
  /** Context switches. */
  SCHEDULER,
  /** Made by the capturing library itself. */
  INTERNAL
}
