package io.seawall.inventory.golang;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the texts of a program that build information of Go before 1.18 may point at. Its addresses
 * are known only when the texts have streamed by, so all that look like a version of Go are kept,
 * each with its place, and the first list of modules, which stands between marks.
 */
final class EarlyTexts {

  /** Longest version of Go in bytes, and how far a text may straddle two chunks. */
  private static final int KEPT = 64;

  /** More occurrences than the paths of sources in any program have; further ones are dropped. */
  private static final int MOST_VERSIONS = 20_000;

  private byte[] window = new byte[2 * KEPT];
  private int length;
  private long start;
  private long[] places = new long[16];
  private byte[] versions = new byte[16 * KEPT];
  private int count;
  private byte[] modules = new byte[0];
  private int modulesLength;
  private long modulesPlace = -1;
  private boolean modulesOpen;

  /** Takes the next bytes of the file; what was left out between is not searched. */
  void take(long position, byte[] bytes, int more) {
    if (position != start + length) {
      search(length);
      dropOpenModules();
      start = position;
      length = 0;
    }
    addToModules(bytes, 0, more);
    if (window.length < length + more) {
      window = Arrays.copyOf(window, length + more);
    }
    System.arraycopy(bytes, 0, window, length, more);
    length += more;
    int searched = Math.max(length - KEPT, 0);
    search(searched);
    System.arraycopy(window, searched, window, 0, length - searched);
    start += searched;
    length -= searched;
  }

  /** The version of Go at a place; null if none was kept there. */
  @Nullable String version(long place, long bytes) {
    search(length);
    int index = Arrays.binarySearch(places, 0, count, place);
    if (index < 0 || bytes <= 0 || bytes > KEPT) {
      return null;
    }
    return new String(versions, index * KEPT, (int) bytes, StandardCharsets.UTF_8);
  }

  /** The list of modules at a place, without its marks; null if none was kept there. */
  @Nullable String modules(long place, long bytes) {
    return place == modulesPlace && bytes == modulesLength && !modulesOpen
        ? BuildInfoRecord.modules(modules, 0, modulesLength)
        : null;
  }

  /** Keeps what begins before a place of the window. */
  private void search(int to) {
    byte[] bytes = window;
    byte mark = BuildInfoRecord.START[0];
    for (int i = 0; i < to; i++) {
      byte first = bytes[i];
      if (first == 'g' && startsVersion(i)) {
        keepVersion(i);
      } else if (first == mark && modulesPlace < 0 && startsModules(i)) {
        modulesPlace = start + i;
        modulesOpen = true;
        addToModules(window, i, length - i);
      }
    }
  }

  private boolean startsVersion(int at) {
    return at + 4 <= length
        && window[at + 1] == 'o'
        && window[at + 2] == '1'
        && window[at + 3] == '.';
  }

  private boolean startsModules(int at) {
    int marked = at + BuildInfoRecord.START.length;
    return marked <= length
        && Arrays.equals(
            window, at, marked, BuildInfoRecord.START, 0, BuildInfoRecord.START.length);
  }

  private void keepVersion(int at) {
    if (count == MOST_VERSIONS || count > 0 && places[count - 1] >= start + at) {
      return;
    }
    if (count == places.length) {
      places = Arrays.copyOf(places, 2 * count);
      versions = Arrays.copyOf(versions, 2 * count * KEPT);
    }
    places[count] = start + at;
    System.arraycopy(window, at, versions, count * KEPT, Math.min(KEPT, length - at));
    count++;
  }

  private void addToModules(byte[] bytes, int from, int more) {
    if (!modulesOpen) {
      return;
    }
    int searched = Math.max(modulesLength - BuildInfoRecord.END.length, 0);
    if (modulesLength + more > BuildInfoRecord.LONGEST_MODULES) {
      dropOpenModules();
      return;
    }
    if (modules.length < modulesLength + more) {
      modules = Arrays.copyOf(modules, Math.max(2 * modules.length, modulesLength + more));
    }
    System.arraycopy(bytes, from, modules, modulesLength, more);
    modulesLength += more;
    byte[] mark = BuildInfoRecord.END;
    for (int i = searched; i + mark.length <= modulesLength; i++) {
      if (modules[i] == mark[0]
          && Arrays.equals(modules, i, i + mark.length, mark, 0, mark.length)) {
        modulesLength = i + mark.length;
        modulesOpen = false;
        return;
      }
    }
  }

  private void dropOpenModules() {
    if (modulesOpen) {
      modulesOpen = false;
      modulesPlace = -1;
      modulesLength = 0;
    }
  }
}
