package io.seawall.detect.baseline.behaviour;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Known values of one kind, at most {@link ProfileSection#MAX_ENTRIES}. */
public abstract class BehaviourTable {

  private final Sighting overflow = Sighting.known("");

  BehaviourTable() {}

  /** An empty table for a kind. */
  public static BehaviourTable of(BehaviourKind kind) {
    return switch (kind) {
      case FILE -> new PathTree();
      case PEER -> new PeerTree();
      case COMMAND -> new CommandTable();
      case EXECUTABLE, SPAWN, LISTEN, SYSCALL, CAPABILITY, USER -> new ExactTable();
    };
  }

  /** Whether a value is written as those of its kind are: those of peers have parts. */
  public static boolean isValue(BehaviourKind kind, String value) {
    return kind != BehaviourKind.PEER || PeerTree.isPeer(value);
  }

  /** The one that counts a value; the value becomes known, or makes the table overflow. */
  public final Sighting enter(String value) {
    Sighting found = find(value);
    if (found != null) {
      return found;
    }
    return size() >= ProfileSection.MAX_ENTRIES ? overflow : add(value);
  }

  /** The one that counts a value, or null if it is not known. */
  public abstract @Nullable Sighting find(String value);

  /** All known values, in no order. */
  public abstract List<Sighting> all();

  /** Counts what found no room. */
  public final Sighting overflow() {
    return overflow;
  }

  /** How many there are in {@link #all}. */
  abstract int size();

  /** A value that is not known becomes known, or what stands for it and others. */
  abstract Sighting add(String value);
}
