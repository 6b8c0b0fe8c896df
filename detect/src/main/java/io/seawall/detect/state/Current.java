package io.seawall.detect.state;

import io.seawall.detect.event.EventView;
import io.seawall.detect.state.event.SavedEntry;
import io.seawall.detect.value.Text;
import io.seawall.detect.value.TextBuilder;
import io.seawall.detect.value.TextPool;
import org.jspecify.annotations.Nullable;

/** What was found for the event at hand; what it ends is removed only before the next event. */
final class Current {

  /** How many copies of entries wait for being used again. */
  private static final int SPARE = 256;

  final TextPool texts;
  final ThreadTable threads;
  final TextBuilder scratch = new TextBuilder();
  private final DescriptorBudget budget;
  private final EventView entryView = new EventView();
  private final @Nullable SavedEntry[] spare = new SavedEntry[SPARE];
  private int spares;
  private @Nullable SavedEntry saved;
  private boolean entryShown;
  private boolean entryIsEvent;
  private boolean closes;
  private boolean ends;
  @Nullable ThreadState thread;
  @Nullable Descriptor descriptor;
  Text nameBefore = Text.EMPTY;

  Current(TextPool texts, ThreadTable threads, DescriptorBudget budget) {
    this.texts = texts;
    this.threads = threads;
    this.budget = budget;
  }

  /** What descriptor tables are made from. */
  DescriptorBudget budget() {
    return budget;
  }

  /** Does what the event before left to do, and forgets it. */
  void next() {
    ThreadState before = thread;
    if (saved != null && before != null) {
      release(before);
    }
    if (closes && before != null) {
      before.process.descriptors().remove(before.lastDescriptor);
    }
    if (ends && before != null) {
      if (before.entry != null) {
        release(before);
      }
      threads.remove(before);
    }
    closes = false;
    ends = false;
    saved = null;
    entryShown = false;
    thread = null;
    descriptor = null;
    nameBefore = Text.EMPTY;
  }

  private void release(ThreadState of) {
    SavedEntry entry = of.entry;
    of.entry = null;
    if (entry != null && spares < SPARE) {
      entry.trim();
      spare[spares++] = entry;
    }
  }

  /** Keeps the entry for its exit. */
  void save(EventView event, ThreadState of) {
    SavedEntry entry = of.entry;
    if (entry == null) {
      SavedEntry waiting = spares > 0 ? spare[--spares] : null;
      entry = waiting == null ? new SavedEntry() : waiting;
      of.entry = entry;
    }
    entry.save(event);
  }

  /** The event is an exit: the entry that its thread kept, if any, is its own. */
  void pair(ThreadState of, boolean own) {
    saved = of.entry;
    entryIsEvent = own && saved != null;
  }

  /** The entry of the call; null where it is not kept. */
  @Nullable EventView entry() {
    SavedEntry kept = saved;
    if (kept == null || !entryIsEvent) {
      return null;
    }
    if (!entryShown) {
      entryShown = true;
      entryIsEvent = kept.show(entryView);
    }
    return entryIsEvent ? entryView : null;
  }

  /** The event is about the descriptor of its thread with a number. */
  @Nullable Descriptor find(ThreadState of, int number) {
    of.lastDescriptor = number;
    Descriptor found = of.process.descriptors().get(number);
    descriptor = found;
    if (found != null) {
      nameBefore = found.name;
    }
    return found;
  }

  /** The descriptor at hand, to be changed; null if there is none. */
  @Nullable Descriptor change() {
    ThreadState of = thread;
    Descriptor found = descriptor;
    if (of == null || found == null) {
      return null;
    }
    Descriptor writable = of.process.descriptors().writable(found);
    descriptor = writable;
    return writable;
  }

  /** The event made a descriptor. */
  void open(ThreadState of, Descriptor made) {
    of.lastDescriptor = made.number;
    DescriptorTable table = of.process.descriptors();
    if (budget.isExhausted()) {
      threads.evictDescriptors(of.process);
    }
    descriptor = table.put(made) ? made : null;
  }

  /** The event closed its descriptor. */
  void close() {
    closes = descriptor != null;
  }

  /** The event ended its thread. */
  void end() {
    ends = true;
  }
}
