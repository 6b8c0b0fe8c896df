package io.seawall.image.digest;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * OpenSSL's {@code libcrypto} (Debian package {@code libssl3}), looked up once: the message digests
 * of its EVP interface (EVP_DigestInit(3)). It is used only if it digests a sample as the JDK does.
 */
@SuppressWarnings("restricted") // calling a native library is what this class is for
final class CryptoLibrary {

  /** System property: {@code off} leaves the library alone. */
  static final String SWITCH = "seawall.libcrypto";

  private static final int SHA_512_LENGTH = 64;

  private static volatile boolean loaded;

  private final MemorySegment sha1;
  private final MemorySegment sha256;
  private final MemorySegment sha512;
  private final MethodHandle newContext;
  private final MethodHandle freeContext;
  private final MethodHandle init;
  private final MethodHandle update;
  private final MethodHandle finish;

  private CryptoLibrary(SymbolLookup symbols) throws Throwable {
    Linker linker = Linker.nativeLinker();
    var pointer = FunctionDescriptor.of(ADDRESS);
    sha1 = (MemorySegment) function(linker, symbols, "EVP_sha1", pointer).invokeExact();
    sha256 = (MemorySegment) function(linker, symbols, "EVP_sha256", pointer).invokeExact();
    sha512 = (MemorySegment) function(linker, symbols, "EVP_sha512", pointer).invokeExact();
    newContext = function(linker, symbols, "EVP_MD_CTX_new", pointer);
    freeContext = function(linker, symbols, "EVP_MD_CTX_free", FunctionDescriptor.ofVoid(ADDRESS));
    init = function(linker, symbols, "EVP_DigestInit_ex", answer(ADDRESS, ADDRESS, ADDRESS));
    // The content stays in the heap: nothing is copied.
    var critical = Linker.Option.critical(true);
    update =
        function(
            linker, symbols, "EVP_DigestUpdate", answer(ADDRESS, ADDRESS, JAVA_LONG), critical);
    finish =
        function(
            linker, symbols, "EVP_DigestFinal_ex", answer(ADDRESS, ADDRESS, ADDRESS), critical);
  }

  /** The library; null where it is not installed, or does not answer as it should. */
  static @Nullable CryptoLibrary get() {
    return Lookup.FOUND;
  }

  /** Whether the library is in use already, so that asking for it costs nothing. */
  static boolean isLoaded() {
    return loaded;
  }

  /** Looks when first asked. */
  private static final class Lookup {

    static final @Nullable CryptoLibrary FOUND = find();

    static {
      loaded = FOUND != null;
    }
  }

  /** Length of a digest in bytes; 0 for an algorithm that is not used here. */
  static int length(String algorithm) {
    return switch (algorithm) {
      case "SHA-1" -> 20;
      case "SHA-256" -> 32;
      case "SHA-512" -> SHA_512_LENGTH;
      default -> 0;
    };
  }

  /** The algorithm as the library knows it. */
  MemorySegment type(String algorithm) {
    return switch (algorithm) {
      case "SHA-1" -> sha1;
      case "SHA-256" -> sha256;
      default -> sha512;
    };
  }

  /** Room for one computation, released with the arena. */
  MemorySegment newContext(Arena arena) {
    try {
      var context = (MemorySegment) newContext.invokeExact();
      check(context.address() == 0 ? 0 : 1, "EVP_MD_CTX_new");
      return context.reinterpret(arena, this::free);
    } catch (Throwable e) {
      throw failed("EVP_MD_CTX_new", e);
    }
  }

  private void free(MemorySegment context) {
    try {
      freeContext.invokeExact(context);
    } catch (Throwable e) {
      throw failed("EVP_MD_CTX_free", e);
    }
  }

  void start(MemorySegment context, MemorySegment type) {
    try {
      check((int) init.invokeExact(context, type, MemorySegment.NULL), "EVP_DigestInit_ex");
    } catch (Throwable e) {
      throw failed("EVP_DigestInit_ex", e);
    }
  }

  void update(MemorySegment context, MemorySegment content, long length) {
    try {
      check((int) update.invokeExact(context, content, length), "EVP_DigestUpdate");
    } catch (Throwable e) {
      throw failed("EVP_DigestUpdate", e);
    }
  }

  /** Writes the digest into {@code hash}. */
  void finish(MemorySegment context, MemorySegment hash) {
    try {
      check((int) finish.invokeExact(context, hash, MemorySegment.NULL), "EVP_DigestFinal_ex");
    } catch (Throwable e) {
      throw failed("EVP_DigestFinal_ex", e);
    }
  }

  private static @Nullable CryptoLibrary find() {
    if (ADDRESS.byteSize() != 8 || "off".equals(System.getProperty(SWITCH))) {
      return null;
    }
    try {
      var library = new CryptoLibrary(SymbolLookup.libraryLookup("libcrypto.so.3", Arena.global()));
      return library.digestsASample() ? library : null;
    } catch (IllegalArgumentException
        | IllegalCallerException
        | IllegalStateException
        | NoSuchElementException e) {
      // Not installed, native access denied, or an algorithm forbidden: the JDK's serves as well.
      return null;
    } catch (Throwable e) {
      throw failed("libcrypto.so.3", e);
    }
  }

  /** In pieces that straddle blocks, with every algorithm. */
  private boolean digestsASample() {
    byte[] sample = new byte[1_000];
    for (int i = 0; i < sample.length; i++) {
      sample[i] = (byte) (i * 31 >>> 2);
    }
    for (String algorithm : new String[] {"SHA-1", "SHA-256", "SHA-512"}) {
      var digest = new CryptoDigest(this, algorithm);
      digest.update(sample, 0, 333);
      digest.update(sample, 333, sample.length - 333);
      if (!Arrays.equals(digest.digest(), BulkDigest.ofTheJdk(algorithm).digest(sample))) {
        return false;
      }
    }
    return true;
  }

  private static FunctionDescriptor answer(MemoryLayout... arguments) {
    return FunctionDescriptor.of(JAVA_INT, arguments);
  }

  private static MethodHandle function(
      Linker linker,
      SymbolLookup symbols,
      String name,
      FunctionDescriptor type,
      Linker.Option... options) {
    return linker.downcallHandle(symbols.findOrThrow(name), type, options);
  }

  private static void check(int answer, String function) {
    if (answer != 1) {
      throw new IllegalStateException(function + " failed");
    }
  }

  private static IllegalStateException failed(String function, Throwable cause) {
    return new IllegalStateException(function, cause);
  }
}
