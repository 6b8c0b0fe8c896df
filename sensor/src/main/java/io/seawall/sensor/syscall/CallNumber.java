package io.seawall.sensor.syscall;

import java.util.Locale;

/**
 * Calls of the kernel; their meaning is in their manual pages.
 *
 * @see <a href="https://man7.org/linux/man-pages/man2/syscalls.2.html">syscalls(2)</a>
 */
public enum CallNumber {
  /** Reads from a descriptor. */
  READ(0, 63),
  /** Writes to a descriptor. */
  WRITE(1, 64),
  /** Reads from a place in a file. */
  PREAD(17, 67),
  /** Gives a descriptor back. */
  CLOSE(3, 57),
  /** Puts a descriptor in the place of another. */
  DUP3(292, 24),
  /** Waits for descriptors. */
  PPOLL(271, 73),
  /** Opens a file. */
  OPENAT(257, 56),
  /** Opens a file in a way that its path cannot lead elsewhere. */
  OPENAT2(437, 437),
  /** Where a link leads. */
  READLINKAT(267, 78),
  /** What is known of a file. */
  STATX(332, 291),
  /** What is known of a file system that a descriptor leads to. */
  FSTATFS(138, 44),
  /** A file's name for the file system itself. */
  NAME_TO_HANDLE_AT(303, 264),
  /** A descriptor that others can write to in order to wake who waits for it. */
  EVENTFD2(290, 19),
  /** A group of marked files. */
  FANOTIFY_INIT(300, 262),
  /** Marks files for a group. */
  FANOTIFY_MARK(301, 263),
  /** A timer of the process. */
  TIMER_CREATE(222, 107),
  /** When a timer goes off. */
  TIMER_SETTIME(223, 110),
  /** Gives a timer back. */
  TIMER_DELETE(226, 111),
  /** An end of a connection. */
  SOCKET(41, 198),
  /** Gives a socket an address. */
  BIND(49, 200),
  /** Sets an option of a socket. */
  SETSOCKOPT(54, 208),
  /** Sends a message. */
  SENDTO(44, 206),
  /** Receives a message. */
  RECVFROM(45, 207),
  /** All about programs and maps in the kernel. */
  BPF(321, 280),
  /** Maps memory. */
  MMAP(9, 222),
  /** Gives memory back. */
  MUNMAP(11, 215),
  /** Sets or tells something of a descriptor. */
  FCNTL(72, 25),
  /** Mounts a file system. */
  MOUNT(165, 40),
  /** Reads a clock. */
  CLOCK_GETTIME(228, 113),
  /** The next names of a folder. */
  GETDENTS(217, 61),
  /** A descriptor that stands for a process. */
  PIDFD_OPEN(434, 434),
  /** Sends a signal to the process of a descriptor. */
  PIDFD_SEND_SIGNAL(424, 424);

  private final int number;

  CallNumber(int intel, int arm) {
    number = isArm() ? arm : intel;
  }

  /** Whether this is a 64-bit ARM machine; else it is taken for x86-64. */
  public static boolean isArm() {
    return System.getProperty("os.arch", "").toLowerCase(Locale.ROOT).equals("aarch64");
  }

  /** Its number on this machine. */
  public int number() {
    return number;
  }
}
