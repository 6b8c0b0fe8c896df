package io.seawall.detect.capture;

import io.seawall.detect.capture.DescriptorTarget.Connection;
import io.seawall.detect.capture.DescriptorTarget.Listener;
import io.seawall.detect.capture.DescriptorTarget.Named;
import io.seawall.detect.capture.DescriptorTarget.Nothing;
import io.seawall.detect.capture.DescriptorTarget.OpenFile;
import io.seawall.detect.capture.DescriptorTarget.UnixSocket;

/**
 * The descriptors of one thread: u64 thread, then entries of u64 number, u64 inode, u8 kind and
 * what the kind has. The second version puts the u32 length of an entry, with itself, before it.
 */
final class DescriptorListReader {

  private final boolean second;

  DescriptorListReader(boolean second) {
    this.second = second;
  }

  void read(BlockCursor cursor, StateBuilder state) throws StateFormatException {
    long tid = cursor.u64();
    while (cursor.has(4)) {
      int outer = cursor.enter(second ? cursor.u32() - 4 : cursor.left());
      state.descriptor(entry(cursor, tid));
      if (second) {
        cursor.leave(outer);
      }
    }
  }

  private DescriptorEntry entry(BlockCursor cursor, long tid) throws StateFormatException {
    long number = cursor.u64();
    long inode = cursor.u64();
    int code = cursor.u8();
    DescriptorKind kind = DescriptorKind.of(code);
    if (!DescriptorKind.isKnown(code)) {
      if (!second) {
        throw new StateFormatException("a descriptor of unknown kind " + code);
      }
      return new DescriptorEntry(
          tid, number, inode, kind, new Named("unknown-type:[" + code + ']'));
    }
    return new DescriptorEntry(tid, number, inode, kind, target(kind, cursor));
  }

  private DescriptorTarget target(DescriptorKind kind, BlockCursor cursor)
      throws StateFormatException {
    return switch (kind) {
      case UNKNOWN -> new Nothing();
      case IPV4_SOCKET -> connection(cursor, 4);
      case IPV6_SOCKET -> connection(cursor, 16);
      case IPV4_SERVER -> new Listener(cursor.address(4), cursor.u16(), cursor.u8());
      case IPV6_SERVER -> new Listener(cursor.address(16), cursor.u16(), cursor.u8());
      case UNIX_SOCKET -> new UnixSocket(cursor.u64(), cursor.u64(), cursor.text());
      case FILE_V2 -> file(cursor);
      case FILE,
          DIRECTORY,
          FIFO,
          EVENT,
          UNSUPPORTED,
          SIGNALFD,
          EVENTPOLL,
          INOTIFY,
          TIMERFD,
          NETLINK,
          BPF,
          USERFAULTFD,
          IO_URING,
          MEMFD,
          PIDFD ->
          new Named(cursor.text());
    };
  }

  private static Connection connection(BlockCursor cursor, int size) throws StateFormatException {
    InternetAddress source = cursor.address(size);
    InternetAddress destination = cursor.address(size);
    return new Connection(source, cursor.u16(), destination, cursor.u16(), cursor.u8());
  }

  private OpenFile file(BlockCursor cursor) throws StateFormatException {
    int flags = cursor.u32();
    String path = cursor.text();
    return new OpenFile(path, flags, second && cursor.has(4) ? cursor.u32() : 0);
  }
}
