package io.seawall.detect.syscall;

import io.seawall.detect.capture.CaptureState;
import io.seawall.detect.capture.DescriptorEntry;
import io.seawall.detect.capture.DescriptorKind;
import io.seawall.detect.capture.DescriptorTarget;
import io.seawall.detect.capture.GroupEntry;
import io.seawall.detect.capture.InterfaceEntry;
import io.seawall.detect.capture.InternetAddress;
import io.seawall.detect.capture.ProcessEntry;
import io.seawall.detect.capture.UserEntry;
import java.util.List;

/** A process {@link #TID} with descriptors of all sorts, in {@code /work}. */
final class OpenDescriptors {

  static final long TID = 7;
  static final long FILE = 3;
  static final long CONNECTION = 4;
  static final long LISTENER = 5;
  static final long UNIX = 6;
  static final long DIRECTORY = 9;
  static final long PIPE = 10;

  private static final InternetAddress OWN = new InternetAddress(false, 0, 0x0a000001L);
  private static final InternetAddress PEER = new InternetAddress(false, 0, 0x0a000002L);
  private static final InternetAddress MASK = new InternetAddress(false, 0, 0xffffff00L);

  private OpenDescriptors() {}

  static CaptureState state() {
    return new CaptureState(
        null,
        List.of(process()),
        List.of(
            entry(
                FILE,
                DescriptorKind.FILE_V2,
                new DescriptorTarget.OpenFile("/etc/hosts", 1, 0x800003)),
            entry(
                CONNECTION,
                DescriptorKind.IPV4_SOCKET,
                new DescriptorTarget.Connection(OWN, 5000, PEER, 443, 2)),
            entry(LISTENER, DescriptorKind.IPV4_SERVER, new DescriptorTarget.Listener(OWN, 80, 2)),
            entry(
                UNIX,
                DescriptorKind.UNIX_SOCKET,
                new DescriptorTarget.UnixSocket(1, 2, "/run/a.sock")),
            entry(DIRECTORY, DescriptorKind.DIRECTORY, new DescriptorTarget.Named("/data")),
            entry(PIPE, DescriptorKind.FIFO, new DescriptorTarget.Named("pipe:[12]"))),
        List.of(new UserEntry(1000, 1000, "ann", "/home/ann", "/bin/sh")),
        List.of(new GroupEntry(1000, "staff")),
        List.of(new InterfaceEntry("eth0", OWN, MASK, OWN, 0)));
  }

  private static DescriptorEntry entry(long number, DescriptorKind kind, DescriptorTarget target) {
    return new DescriptorEntry(TID, number, 77, kind, target);
  }

  private static ProcessEntry process() {
    return new ProcessEntry(
        TID,
        TID,
        1,
        TID,
        TID,
        TID,
        TID,
        TID,
        "cat",
        "cat",
        "/bin/cat",
        List.of(),
        List.of(),
        "/work",
        "/",
        List.of(),
        new ProcessEntry.Limits(1024, 0, 1000, 1000),
        new ProcessEntry.Memory(0, 0, 0, 0, 0),
        new ProcessEntry.Credentials(-1, 0, 0, 0),
        new ProcessEntry.Executable(false, false, false, false, 0, 0, 0),
        0,
        0);
  }
}
