package io.seawall.detect.event;

/** Where an event comes from. */
public enum EventOrigin {
  /** The number is not used. */
  NONE,
  /** The entry or exit of a system call. */
  SYSCALL,
  /** A tracepoint of the kernel, for example a process that ends. */
  TRACEPOINT,
  /** A plugin of Falco. */
  PLUGIN,
  /** The capturing library: a container found, a user added. */
  META
}
