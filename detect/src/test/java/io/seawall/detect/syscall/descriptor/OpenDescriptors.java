package io.seawall.detect.syscall.descriptor;

import io.seawall.detect.capture.DescriptorKind;
import io.seawall.detect.capture.DescriptorTarget;
import io.seawall.detect.capture.InternetAddress;
import io.seawall.detect.syscall.ListedProcess;
import io.seawall.detect.syscall.Machine;

/** A process {@link #TID} with descriptors of all sorts, in {@code /home}. */
final class OpenDescriptors {

  static final long TID = 7;
  static final long FILE = 3;
  static final long CONNECTION = 4;
  static final long LISTENER = 5;
  static final long UNIX = 6;
  static final long DIRECTORY = 9;
  static final long PIPE = 10;

  private static final InternetAddress PEER = new InternetAddress(false, 0, 0x0a000002L);
  private static final int TCP = 2;

  private OpenDescriptors() {}

  /** A machine that runs the process. */
  static Machine machine() {
    var process = new ListedProcess(TID, 1, "cat").file(FILE, "/etc/hosts").pipe(PIPE, "pipe:[12]");
    process.directory = "/home";
    process.open(
        CONNECTION,
        DescriptorKind.IPV4_SOCKET,
        new DescriptorTarget.Connection(Machine.ADDRESS, 5000, PEER, 443, TCP));
    process.open(
        LISTENER,
        DescriptorKind.IPV4_SERVER,
        new DescriptorTarget.Listener(Machine.ADDRESS, 80, TCP));
    process.open(
        UNIX, DescriptorKind.UNIX_SOCKET, new DescriptorTarget.UnixSocket(1, 2, "/run/a.sock"));
    process.open(DIRECTORY, DescriptorKind.DIRECTORY, new DescriptorTarget.Named("/data"));
    return new Machine(process);
  }
}
