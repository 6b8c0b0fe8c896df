package io.seawall.detect.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Names of bits or values, in the order in which they are printed.
 *
 * @param name of the table, for example {@code file_flags}
 * @param flags its names
 */
public record FlagTable(String name, List<Flag> flags) {

  /**
   * A name.
   *
   * @param name for example {@code O_CLOEXEC}
   * @param value its bits, or the value itself
   */
  public record Flag(String name, int value) {}

  /** The name of exactly this value, or null. */
  public @Nullable String nameOf(int value) {
    for (Flag flag : flags) {
      if (flag.value() == value) {
        return flag.name();
      }
    }
    return null;
  }
}
