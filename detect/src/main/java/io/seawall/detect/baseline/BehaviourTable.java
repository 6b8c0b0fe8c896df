package io.seawall.detect.baseline;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Known values of one kind, bounded. */
interface BehaviourTable {

  /** The one that counts a value; the value becomes known, or makes the table overflow. */
  Sighting enter(String value);

  /** The one that counts a value, or null if it is not known. */
  @Nullable Sighting find(String value);

  /** All known values, in no order. */
  List<Sighting> all();

  /** Counts what found no room. */
  Sighting overflow();

  /** An empty table for a kind. */
  static BehaviourTable of(BehaviourKind kind) {
    return switch (kind) {
      case FILE -> new PathTree();
      case PEER -> new PeerTree();
      case COMMAND -> new CommandTable();
      case EXECUTABLE, SPAWN, LISTEN, SYSCALL, CAPABILITY, USER -> new ExactTable();
    };
  }
}
