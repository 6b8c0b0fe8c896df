package io.seawall.sensor.guard.policy;

import java.util.List;

/**
 * Which files may not be opened. Kept where the kernel takes programs at security hooks, and by
 * fanotify.
 *
 * @param mode what happens where it is broken
 * @param deny paths; one that ends in a slash stands for all that is below it
 */
public record OpenRules(Mode mode, List<FileRule> deny) {

  /** Every file may be opened. */
  public static final OpenRules NONE = new OpenRules(Mode.OFF, List.of());

  /** Takes a copy. */
  public OpenRules {
    deny = List.copyOf(deny);
  }

  /** Whether there is something to look at. */
  public boolean isNeeded() {
    return mode != Mode.OFF && !deny.isEmpty();
  }
}
