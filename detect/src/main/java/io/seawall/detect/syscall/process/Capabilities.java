package io.seawall.detect.syscall.process;

import io.seawall.detect.kernel.CapabilityNames;
import io.seawall.detect.state.SystemState;
import io.seawall.detect.value.Text;
import io.seawall.detect.value.TextBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Prints sets of capabilities (capabilities(7)): names by rising numbers with blanks between them;
 * numbers without a name are left out.
 */
final class Capabilities {

  private static final int REMEMBERED = 64;

  private final long[] sets = new long[REMEMBERED];
  private final @Nullable Text[] texts = new Text[REMEMBERED];
  private final TextBuilder builder = new TextBuilder();

  /** The names of a set; the same text for the same set while it is remembered. */
  Text names(SystemState state, long set) {
    int slot = (int) (set * 0x9e37_79b9_7f4a_7c15L >>> 58);
    Text known = texts[slot];
    if (known != null && sets[slot] == set) {
      return known;
    }
    Text made = print(state, set);
    sets[slot] = set;
    texts[slot] = made;
    return made;
  }

  private Text print(SystemState state, long set) {
    builder.clear();
    for (long rest = set; rest != 0; rest &= rest - 1) {
      String name = CapabilityNames.of(Long.numberOfTrailingZeros(rest));
      if (name != null) {
        builder.add(builder.length() > 0 ? " " : "").add(name);
      }
    }
    return state.texts().of(builder);
  }
}
