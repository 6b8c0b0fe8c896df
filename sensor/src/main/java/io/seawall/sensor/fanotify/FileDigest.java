package io.seawall.sensor.fanotify;

import io.seawall.sensor.syscall.CallNumber;
import io.seawall.sensor.syscall.SystemCall;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Digests of files; those of images, which nobody changes, are remembered. */
final class FileDigest {

  private static final long MOST = 64L << 20;
  private static final int PIECE = 1 << 16;
  private static final int REMEMBERED = 4096;

  private final MemorySegment piece;
  private final ByteBuffer view;
  private final Map<Key, String> known =
      new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, String> eldest) {
          return size() > REMEMBERED;
        }
      };

  FileDigest(Arena arena) {
    piece = arena.allocate(PIECE);
    view = piece.asByteBuffer();
  }

  private record Key(long device, long inode, long changed) {}

  @Nullable String sha256(SystemCall kernel, int file, FileStatus status, boolean fixed) {
    if (!status.isRegular() || status.size() > MOST) {
      return null;
    }
    if (!fixed) {
      return read(kernel, file);
    }
    var key = new Key(status.device(), status.inode(), status.changed());
    String found = known.get(key);
    if (found == null) {
      found = read(kernel, file);
      if (found != null) {
        known.put(key, found);
      }
    }
    return found;
  }

  private @Nullable String read(SystemCall kernel, int file) {
    MessageDigest digest = sha256();
    for (long at = 0; at <= MOST; ) {
      long got = kernel.call(CallNumber.PREAD, file, piece.address(), PIECE, at, 0);
      if (got == 0) {
        return HexFormat.of().formatHex(digest.digest());
      }
      if (got < 0) {
        return null;
      }
      digest.update(view.position(0).limit((int) got));
      at += got;
    }
    return null;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
