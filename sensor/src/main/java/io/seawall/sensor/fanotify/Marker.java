package io.seawall.sensor.fanotify;

import io.seawall.sensor.container.fact.NodeContainer;
import io.seawall.sensor.fanotify.FileRules.Scope;
import io.seawall.sensor.host.tree.MountEntry;
import io.seawall.sensor.host.tree.MountTable;
import io.seawall.sensor.syscall.SystemCall;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Marks the containers that are to be guarded, in a thread of its own: a container that begins has
 * no root yet, and mounts come later.
 */
final class Marker implements Runnable {

  private static final long SOON = TimeUnit.MILLISECONDS.toNanos(5);
  private static final long YOUNG = TimeUnit.SECONDS.toNanos(10);
  private static final long SETTLED = TimeUnit.SECONDS.toNanos(2);

  private final FanotifyGroup group;
  private final FileRules rules;
  private final DecisionLoop loop;
  private final ConcurrentLinkedQueue<Change> changes = new ConcurrentLinkedQueue<>();
  private final Map<String, ContainerMarks> marks = new ConcurrentHashMap<>();
  private volatile boolean stopped;
  private volatile @Nullable Thread thread;
  private long hurryUntil;

  Marker(FanotifyGroup group, FileRules rules, DecisionLoop loop) {
    this.group = group;
    this.rules = rules;
    this.loop = loop;
  }

  /** A container to be guarded; or, without one, one that is gone. */
  private record Change(String id, @Nullable NodeContainer container) {}

  void watch(NodeContainer container) {
    changes.add(new Change(container.id(), container));
    LockSupport.unpark(thread);
  }

  void leave(String id) {
    changes.add(new Change(id, null));
    LockSupport.unpark(thread);
  }

  void stop() {
    stopped = true;
    LockSupport.unpark(thread);
  }

  int containers() {
    return (int) marks.values().stream().filter(one -> !one.places().isEmpty()).count();
  }

  /** Why containers are not guarded that should be, by their ids. */
  Map<String, String> refused() {
    var found = new HashMap<String, String>();
    marks.forEach((id, one) -> {
      if (one.isRefused()) {
        found.put(id, one.reason());
      }
    });
    return found;
  }

  @Override
  public void run() {
    thread = Thread.currentThread();
    try (Arena arena = Arena.ofConfined()) {
      var kernel = new SystemCall(arena);
      var points = new MountPoints(arena, kernel);
      long lastWhole = System.nanoTime();
      while (!stopped) {
        boolean news = takeChanges();
        long now = System.nanoTime();
        boolean whole = now - lastWhole > SETTLED;
        lastWhole = whole ? now : lastWhole;
        refresh(kernel, points, whole);
        boolean hurry =
            news || now < hurryUntil && marks.values().stream().anyMatch(one -> !one.isMarked());
        LockSupport.parkNanos(this, hurry ? SOON : SETTLED);
      }
    }
  }

  private boolean takeChanges() {
    boolean news = false;
    for (Change next = changes.poll(); next != null; next = changes.poll()) {
      news = true;
      NodeContainer container = next.container();
      if (container == null) {
        marks.remove(next.id());
        rules.gone(next.id());
        continue;
      }
      Scope scope = rules.scope(container);
      ContainerMarks known = marks.get(next.id());
      if (known != null) {
        known.learn(container, scope);
      } else if (scope != Scope.NOTHING) {
        marks.put(next.id(), new ContainerMarks(group, container, scope));
        hurryUntil = System.nanoTime() + YOUNG;
      }
    }
    return news;
  }

  private void refresh(SystemCall kernel, MountPoints points, boolean whole) {
    Map<String, List<MountEntry>> node = null;
    for (ContainerMarks one : marks.values()) {
      if (whole || !one.isMarked()) {
        node = node == null ? nodeMounts() : node;
        one.refresh(kernel, points, node);
      }
    }
    var all = new HashMap<Long, GuardedPlace>();
    marks.values().forEach(one -> all.putAll(one.places()));
    loop.places(new PlaceTable(all));
  }

  /** Process 1 may be one that nobody may look at. */
  private static Map<String, List<MountEntry>> nodeMounts() {
    Map<String, List<MountEntry>> found = mounts("1");
    return found.isEmpty() ? mounts("self") : found;
  }

  private static Map<String, List<MountEntry>> mounts(String process) {
    try {
      Path file = Path.of("/proc", process, "mountinfo");
      return MountTable.parse(Files.readString(file, StandardCharsets.ISO_8859_1)).byDevice();
    } catch (IOException e) {
      return Map.of();
    }
  }
}
