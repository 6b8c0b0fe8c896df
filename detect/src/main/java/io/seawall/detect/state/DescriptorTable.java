package io.seawall.detect.state;

import io.seawall.detect.state.event.DescriptorType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The open descriptors of a process. A child shares those of its parent until one of both changes
 * something: most children replace their program and end.
 */
class DescriptorTable {

  /** Descriptors by number, linear probing, at most three quarters full. */
  private static final class Slots {

    @Nullable Descriptor[] array;
    int count;
    int owners = 1;

    Slots(@Nullable Descriptor[] array, int count) {
      this.array = array;
      this.count = count;
    }
  }

  private final DescriptorBudget budget;
  private @Nullable Slots slots;

  DescriptorTable(DescriptorBudget budget) {
    this.budget = budget;
  }

  /** The table of a child, with the same descriptors. */
  DescriptorTable(DescriptorTable parent) {
    budget = parent.budget;
    slots = parent.slots;
    if (slots != null) {
      slots.owners++;
    }
  }

  /** Forgets all; how many that were. */
  int clear() {
    Slots old = slots;
    if (old == null) {
      return 0;
    }
    slots = null;
    if (--old.owners == 0) {
      budget.total -= old.count;
    }
    return old.count;
  }

  int count() {
    return slots == null ? 0 : slots.count;
  }

  @Nullable Descriptor get(long number) {
    Slots known = slots;
    if (known == null) {
      return null;
    }
    @Nullable Descriptor[] array = known.array;
    int mask = array.length - 1;
    for (int i = (int) number & mask; ; i = i + 1 & mask) {
      Descriptor found = array[i];
      if (found == null || found.number == number) {
        return found;
      }
    }
  }

  /** Adds a descriptor, or replaces that with the same number; false where there are too many. */
  boolean put(Descriptor descriptor) {
    Slots own = own();
    int mask = own.array.length - 1;
    int i = descriptor.number & mask;
    while (true) {
      Descriptor there = own.array[i];
      if (there == null) {
        break;
      }
      if (there.number == descriptor.number) {
        own.array[i] = descriptor;
        return true;
      }
      i = i + 1 & mask;
    }
    if (!budget.allows(own.count)) {
      return false;
    }
    own.array[i] = descriptor;
    own.count++;
    budget.total++;
    if (own.count * 4 > own.array.length * 3) {
      grow(own);
    }
    return true;
  }

  void remove(long number) {
    if (get(number) == null) {
      return;
    }
    Slots own = own();
    @Nullable Descriptor[] array = own.array;
    int mask = array.length - 1;
    int hole = (int) number & mask;
    while (!isNumber(array[hole], number)) {
      hole = hole + 1 & mask;
    }
    for (int i = hole + 1 & mask; ; i = i + 1 & mask) {
      Descriptor moved = array[i];
      if (moved == null) {
        break;
      }
      // What probed past the hole moves into it, so that no probe ends too early.
      if ((i - moved.number & mask) >= (i - hole & mask)) {
        array[hole] = moved;
        hole = i;
      }
    }
    array[hole] = null;
    own.count--;
    budget.total--;
  }

  /** The descriptor to change in place of one that was found here. */
  Descriptor writable(Descriptor found) {
    Slots own = own();
    if (!found.shared) {
      return found;
    }
    Descriptor copy = found.copy(found.number);
    int mask = own.array.length - 1;
    int i = found.number & mask;
    while (own.array[i] != found) {
      if (own.array[i] == null) {
        return copy;
      }
      i = i + 1 & mask;
    }
    own.array[i] = copy;
    return copy;
  }

  /** All descriptors by rising number. */
  Descriptor[] sorted() {
    var all = new Descriptor[count()];
    int count = 0;
    for (int i = 0; slots != null && i < slots.array.length; i++) {
      Descriptor there = slots.array[i];
      if (there != null) {
        all[count++] = there;
      }
    }
    Arrays.sort(all, (a, b) -> Integer.compare(a.number, b.number));
    return all;
  }

  /** Whether one of the IPv4 sockets has the port as its server's, or as its client's. */
  boolean hasPort(int port, boolean server) {
    for (int i = 0; slots != null && i < slots.array.length; i++) {
      Descriptor there = slots.array[i];
      Endpoints ends = there == null ? null : there.endpoints();
      if (there != null && ends != null && usesPort(there.type, ends, port, server)) {
        return true;
      }
    }
    return false;
  }

  private static boolean usesPort(DescriptorType type, Endpoints ends, int port, boolean server) {
    return switch (type) {
      case IPV4_SOCKET -> (server ? ends.destinationPort : ends.sourcePort) == port;
      case IPV4_SERVER -> server && ends.destinationPort == port;
      default -> false;
    };
  }

  private static boolean isNumber(@Nullable Descriptor descriptor, long number) {
    return descriptor != null && descriptor.number == number;
  }

  private Slots own() {
    Slots known = slots;
    if (known == null) {
      known = new Slots(new Descriptor[8], 0);
    } else if (known.owners > 1) {
      known.owners--;
      for (Descriptor there : known.array) {
        if (there != null) {
          there.shared = true;
        }
      }
      known = new Slots(known.array.clone(), known.count);
      budget.total += known.count;
    }
    slots = known;
    return known;
  }

  private static void grow(Slots own) {
    @Nullable Descriptor[] old = own.array;
    var wider = new @Nullable Descriptor[2 * old.length];
    int mask = wider.length - 1;
    for (Descriptor there : old) {
      if (there != null) {
        int i = there.number & mask;
        while (wider[i] != null) {
          i = i + 1 & mask;
        }
        wider[i] = there;
      }
    }
    own.array = wider;
  }
}
