package io.seawall.sensor.bpf;

import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;

/** The kernel refused what was asked of it. */
public final class BpfException extends SeawallException {

  private static final int EPERM = 1;
  private static final int ENOMEM = 12;
  private static final int EINVAL = 22;
  private static final int ENOSYS = 38;

  private final int errno;

  BpfException(String what, int errno) {
    this(what, errno, "");
  }

  /**
   * @param log what was said of it, perhaps in several lines; empty if nothing was
   */
  BpfException(String what, int errno, String log) {
    super(
        ErrorKind.RESOURCE,
        "bpf-refused",
        what + ": " + reason(errno) + (log.isEmpty() ? "" : "\n" + log));
    this.errno = errno;
  }

  /** The kernel's number of the error. */
  public int errno() {
    return errno;
  }

  static String reason(int errno) {
    return switch (errno) {
      case EPERM -> "not permitted (run as root, or with CAP_BPF and CAP_PERFMON)";
      case ENOMEM -> "not enough memory";
      case EINVAL -> "the kernel does not know this (it may be too old)";
      case ENOSYS -> "the kernel has no BPF";
      default -> "error " + errno;
    };
  }
}
