package io.seawall.detect.capture;

import java.util.List;

/**
 * Threads, in the nine versions of their list. Each version added fields; from the ninth on an
 * entry begins with the u32 length of the whole, and what is appended is there if it fits.
 */
final class ProcessListReader {

  /** Bytes from the login user on that writers before 0.10 had, without the two fields before. */
  private static final int TAIL_BEFORE_0_10 = 29;

  private final int version;

  ProcessListReader(int version) {
    this.version = version;
  }

  void read(BlockCursor cursor, StateBuilder state) throws StateFormatException {
    while (cursor.has(4)) {
      int outer = cursor.enter(version >= 9 ? cursor.u32() - 4 : cursor.left());
      state.process(entry(cursor));
      if (version >= 9) {
        cursor.leave(outer);
      }
    }
  }

  private ProcessEntry entry(BlockCursor cursor) throws StateFormatException {
    long tid = cursor.u64();
    long pid = cursor.u64();
    long ptid = cursor.u64();
    long sid = version >= 6 ? cursor.u64() : -1;
    long vpgid = version >= 8 ? cursor.u64() : -1;
    String comm = cursor.text();
    String exe = cursor.text();
    String exePath = version >= 7 ? cursor.text() : "";
    List<String> args = cursor.texts();
    String cwd = cursor.text();
    var limits = new ProcessEntry.Limits(cursor.u64(), cursor.u32(), cursor.u32(), cursor.u32());
    var memory =
        version >= 2
            ? new ProcessEntry.Memory(
                cursor.u32(), cursor.u32(), cursor.u32(), cursor.u64(), cursor.u64())
            : new ProcessEntry.Memory(0, 0, 0, 0, 0);
    List<String> env = version >= 3 ? cursor.texts() : List.of();
    long vtid = version >= 4 ? cursor.u64() : -1;
    long vpid = version >= 4 ? cursor.u64() : -1;
    List<String> cgroups = version >= 4 ? cursor.texts() : List.of();
    String root = version >= 5 ? cursor.text() : "";
    var tail = new Tail(version >= 9 ? cursor : new BlockCursor(new byte[0], 0, 0));
    return new ProcessEntry(
        tid,
        pid,
        ptid,
        sid,
        vpgid,
        tail.pgid,
        vtid,
        vpid,
        comm,
        exe,
        exePath,
        args,
        env,
        cwd,
        root,
        cgroups,
        limits,
        memory,
        tail.credentials,
        tail.executable,
        tail.namespaceStart,
        tail.tty);
  }

  /** The fields that are there if the entry is long enough. */
  private static final class Tail {

    private final long namespaceStart;
    private final int tty;
    private final ProcessEntry.Credentials credentials;
    private final ProcessEntry.Executable executable;
    private final long pgid;

    Tail(BlockCursor cursor) throws StateFormatException {
      // Release 0.10 put two fields before the tail and not after it.
      boolean sinceRelease10 = cursor.left() > TAIL_BEFORE_0_10;
      namespaceStart = sinceRelease10 ? cursor.u64() : 0;
      tty = sinceRelease10 ? cursor.u32() : 0;
      int loginUid = cursor.has(4) ? cursor.u32() : -1;
      boolean writable = flag(cursor);
      credentials =
          new ProcessEntry.Credentials(loginUid, value(cursor), value(cursor), value(cursor));
      boolean upper = flag(cursor);
      long inode = value(cursor);
      long changed = value(cursor);
      long modified = value(cursor);
      boolean memory = flag(cursor);
      boolean lower = flag(cursor);
      executable =
          new ProcessEntry.Executable(writable, upper, lower, memory, inode, changed, modified);
      pgid = cursor.has(8) ? cursor.u64() : -1;
    }

    private static boolean flag(BlockCursor cursor) throws StateFormatException {
      return cursor.has(1) && cursor.u8() != 0;
    }

    private static long value(BlockCursor cursor) throws StateFormatException {
      return cursor.has(8) ? cursor.u64() : 0;
    }
  }
}
