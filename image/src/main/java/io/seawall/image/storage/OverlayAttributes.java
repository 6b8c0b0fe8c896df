package io.seawall.image.storage;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The extended attributes by which the overlay file system marks what a layer deletes (Linux,
 * Documentation/filesystems/overlayfs.rst, "whiteouts and opaque directories"). Java itself reads
 * only attributes of the user's namespace. Where they cannot be read there are none.
 */
public final class OverlayAttributes {

  private static final int NONE = -1;
  private static final int EMPTY = 0;
  private static final String[] NAMESPACES = {"trusted.overlay.", "user.overlay."};
  private static final @Nullable MethodHandle LGETXATTR = lgetxattr();

  private OverlayAttributes() {}

  /** Whether a folder hides what lower layers put into it. */
  public static boolean isOpaque(Path folder) {
    return value(folder, "opaque") == 'y';
  }

  /** Whether an empty file stands for a deletion. */
  public static boolean isWhiteout(Path file) {
    return value(file, "whiteout") != NONE;
  }

  /** The first byte of an attribute in either namespace. */
  private static int value(Path path, String name) {
    if (LGETXATTR == null) {
      return NONE;
    }
    byte[] place = RawName.bytes(path.toAbsolutePath());
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment file = arena.allocate(place.length + 1L);
      MemorySegment.copy(place, 0, file, ValueLayout.JAVA_BYTE, 0, place.length);
      MemorySegment value = arena.allocate(1);
      for (String namespace : NAMESPACES) {
        MemorySegment attribute = arena.allocateFrom(namespace + name);
        long length = (long) LGETXATTR.invokeExact(file, attribute, value, 1L);
        if (length >= 0) {
          return length == 0 ? EMPTY : value.get(ValueLayout.JAVA_BYTE, 0);
        }
      }
      return NONE;
    } catch (Throwable e) {
      throw new IllegalStateException("lgetxattr(2) cannot be called", e);
    }
  }

  @SuppressWarnings("restricted") // the signature is that of the manual page
  private static @Nullable MethodHandle lgetxattr() {
    Linker linker = Linker.nativeLinker();
    SymbolLookup symbols = linker.defaultLookup();
    Optional<MemorySegment> symbol = symbols.find("lgetxattr");
    return symbol
        .map(address ->
            linker.downcallHandle(
                address,
                FunctionDescriptor.of(
                    ValueLayout.JAVA_LONG,
                    ValueLayout.ADDRESS,
                    ValueLayout.ADDRESS,
                    ValueLayout.ADDRESS,
                    ValueLayout.JAVA_LONG)))
        .orElse(null);
  }
}
