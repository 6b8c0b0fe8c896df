package io.seawall.inventory.executable;

import io.seawall.inventory.analyzer.FactSink;
import io.seawall.inventory.analyzer.MalformedFileException;
import io.seawall.inventory.analyzer.StreamAnalyzer;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads executables and shared libraries. It looks into files that may be executed, by their mode,
 * and into those with the name of a library; of these it goes on with ELF, PE and Mach-O.
 *
 * <p>Searches stop at the first that found what it looks for: a program is written in one language
 * as far as its packages are recorded.
 */
public final class Executables implements StreamAnalyzer {

  /** A multiple of 16, and enough for the headers of all that linkers write. */
  static final int CHUNK = 1 << 16;

  /** Little, because it may be all that is wanted there: the gap between two segments. */
  private static final int STEP_AFTER_SKIP = 1 << 12;

  private static final int ANY_EXECUTE = 0111;
  private static final String[] LIBRARIES = {".so", ".node", ".dll", ".exe", ".dylib"};

  private final List<ExecutableSearch.Kind> kinds;
  private final byte[] chunk = new byte[CHUNK];

  /**
   * @param kinds what is looked for in every executable
   */
  public Executables(List<ExecutableSearch.Kind> kinds) {
    this.kinds = kinds;
  }

  @Override
  public String id() {
    return "executable";
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public boolean wants(String path, int mode) {
    return (mode & ANY_EXECUTE) != 0 || isLibrary(path, path.lastIndexOf('/') + 1);
  }

  /**
   * {@inheritDoc}
   *
   * <p>True below every {@code bin}, {@code sbin} and {@code libexec}, for names of libraries, and
   * for names without a dot outside of the folders that hold no programs.
   */
  @Override
  public boolean mayHold(String path) {
    int name = path.lastIndexOf('/') + 1;
    if (path.contains("bin/") || path.contains("libexec/")) {
      return true;
    }
    boolean data =
        path.startsWith("usr/share/") || path.startsWith("etc/") || path.startsWith("var/");
    return isLibrary(path, name) || name > 0 && !data && path.indexOf('.', name) < 0;
  }

  @Override
  public void analyze(String path, long size, InputStream content, FactSink sink)
      throws MalformedFileException, IOException {
    int length = content.readNBytes(chunk, 0, Headers.MAGIC);
    if (!Headers.isMagic(chunk, length)) {
      return;
    }
    length += content.readNBytes(chunk, length, 48 - length);
    long[] slice = Headers.firstOfFat(chunk, length);
    if (slice == null) {
      search(size, content, length, sink);
    } else if (slice[0] >= length && skip(content, slice[0] - length)) {
      search(Math.clamp(slice[1], 0, size), content, 0, sink);
    }
  }

  /**
   * @param known bytes that are in the chunk already
   */
  private void search(long size, InputStream content, int known, FactSink sink)
      throws MalformedFileException, IOException {
    int length = known + content.readNBytes(chunk, known, CHUNK - known);
    Layout layout = new Headers(chunk, length, size).read();
    if (layout == null) {
      return;
    }
    var searches = new ArrayList<ExecutableSearch>(kinds.size());
    for (ExecutableSearch.Kind kind : kinds) {
      searches.add(kind.start(layout));
    }
    long position = 0;
    int step = CHUNK;
    while (length > 0 && !take(searches, position, length)) {
      position += length;
      long next = next(searches, position);
      if (next >= size || !skip(content, next - position)) {
        break;
      }
      step = next == position ? Math.min(2 * step, CHUNK) : STEP_AFTER_SKIP;
      position = next;
      length = content.readNBytes(chunk, 0, step);
    }
    for (ExecutableSearch search : searches) {
      search.report(sink);
    }
  }

  /** Whether one of them has all it looked for. */
  private boolean take(List<ExecutableSearch> searches, long position, int length) {
    boolean found = false;
    for (ExecutableSearch search : searches) {
      search.take(position, chunk, length);
      found |= search.found();
    }
    return found;
  }

  /** Searches go by sixteen bytes, so all reading begins at a multiple of that. */
  private static long next(List<ExecutableSearch> searches, long position) {
    long next = ExecutableSearch.NOTHING;
    for (ExecutableSearch search : searches) {
      next = Math.min(next, search.wanted(position));
    }
    return Math.max(position, next & -16L);
  }

  /** False if the content ends first. */
  private static boolean skip(InputStream content, long count) throws IOException {
    long left = count;
    while (left > 0) {
      long step = content.skip(left);
      if (step <= 0 && content.read() < 0) {
        return false;
      }
      left -= Math.max(step, 1);
    }
    return true;
  }

  private static boolean isLibrary(String path, int name) {
    for (String ending : LIBRARIES) {
      if (path.endsWith(ending)) {
        return true;
      }
    }
    return path.indexOf(".so.", name) > 0;
  }
}
