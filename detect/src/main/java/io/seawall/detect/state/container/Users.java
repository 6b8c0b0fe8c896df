package io.seawall.detect.state.container;

import io.seawall.detect.capture.CaptureState;
import io.seawall.detect.capture.GroupEntry;
import io.seawall.detect.capture.UserEntry;
import io.seawall.detect.event.EventView;
import io.seawall.detect.state.event.Params;
import io.seawall.detect.state.table.LongTable;
import io.seawall.detect.state.table.StateLimits;
import io.seawall.detect.value.Text;
import io.seawall.detect.value.TextPool;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names of users and groups, of the machine and of its containers. */
public final class Users {

  /** Those of one container, or of the machine. */
  private static final class Names {
    final LongTable<Entry<User>> users = new LongTable<>(Entry::number);
    final LongTable<Entry<Text>> groups = new LongTable<>(Entry::number);
  }

  /** A user or group with its number. */
  private record Entry<T>(int number, T value) {}

  private final StateLimits limits;
  private final TextPool texts;
  private final Names host = new Names();
  private final Map<Text, Names> contained = new HashMap<>();
  private int count;
  private long refused;

  /** Knows nobody yet. */
  public Users(StateLimits limits, TextPool texts) {
    this.limits = limits;
    this.texts = texts;
  }

  /** How many users and groups are known. */
  public int count() {
    return count;
  }

  /** How many were not taken, because there were too many. */
  public long refused() {
    return refused;
  }

  /** Takes those of the machine that were there when a capture began. */
  public void begin(CaptureState start) {
    for (UserEntry user : start.users()) {
      put(
          host,
          user.uid(),
          new User(texts.of(user.name()), texts.of(user.home()), texts.of(user.shell())));
    }
    for (GroupEntry group : start.groups()) {
      put(host, group.gid(), texts.of(group.name()));
    }
  }

  /** A user of a container, or of the machine where that is null; null if it is not known. */
  public @Nullable User user(@Nullable Container container, int uid) {
    Names names = names(container);
    Entry<User> found = names == null ? null : names.users.get(uid);
    return found == null ? null : found.value();
  }

  /** The name of such a group; null if it is not known. */
  public @Nullable Text group(@Nullable Container container, int gid) {
    Names names = names(container);
    Entry<Text> found = names == null ? null : names.groups.get(gid);
    return found == null ? null : found.value();
  }

  private @Nullable Names names(@Nullable Container container) {
    return container == null ? host : contained.get(container.id());
  }

  /** Takes an event that says that a user or a group was added or deleted. */
  public void change(EventView event) {
    switch (event.typeName()) {
      case "useradded" -> {
        Names names = namesFor(event, 5);
        if (names != null) {
          put(
              names,
              (int) event.unsigned(0),
              new User(text(event, 2), text(event, 3), text(event, 4)));
        }
      }
      case "groupadded" -> {
        Names names = namesFor(event, 2);
        if (names != null) {
          put(names, (int) event.unsigned(0), text(event, 1));
        }
      }
      case "userdeleted" -> {
        Names names = namesOf(event, 5);
        if (names != null) {
          int uid = (int) event.unsigned(0);
          int before = names.users.size();
          names.users.remove(uid);
          count -= before - names.users.size();
        }
      }
      default -> {
        Names names = namesOf(event, 2);
        if (names != null) {
          int gid = (int) event.unsigned(0);
          int before = names.groups.size();
          names.groups.remove(gid);
          count -= before - names.groups.size();
        }
      }
    }
  }

  private void put(Names names, int uid, User user) {
    if (names.users.get(uid) == null && isFull()) {
      return;
    }
    int before = names.users.size();
    names.users.put(new Entry<>(uid, user));
    count += names.users.size() - before;
  }

  private void put(Names names, int gid, Text group) {
    if (names.groups.get(gid) == null && isFull()) {
      return;
    }
    int before = names.groups.size();
    names.groups.put(new Entry<>(gid, group));
    count += names.groups.size() - before;
  }

  private boolean isFull() {
    if (count < limits.users()) {
      return false;
    }
    refused++;
    return true;
  }

  private Text text(EventView event, int index) {
    return Params.text(event, index, texts);
  }

  private @Nullable Names namesOf(EventView event, int index) {
    return event.textLength(index) == 0 ? host : contained.get(text(event, index));
  }

  /** Those of the event's container, even if it had none before; null where there are too many. */
  private @Nullable Names namesFor(EventView event, int index) {
    Names known = namesOf(event, index);
    if (known != null) {
      return known;
    }
    if (isFull() || contained.size() >= limits.containers()) {
      return null;
    }
    Names made = new Names();
    contained.put(text(event, index), made);
    return made;
  }
}
