package io.seawall.sensor.container;

import io.seawall.sensor.container.cgroup.CgroupClaim;
import io.seawall.sensor.container.fact.FactSheet;
import io.seawall.sensor.container.fact.FactSheet.Fact;
import io.seawall.sensor.container.fact.NodeContainer;
import io.seawall.sensor.container.fact.NodeContainer.Knowledge;
import io.seawall.sensor.container.file.StateLimits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The containers of the node by id and by the ids of their control groups. Those that have ended
 * are kept for a while, as events of them may come late. Looking up takes no lock.
 */
final class Register {

  /** One container and what is gathered of it. */
  static final class Entry {

    private final CgroupClaim claim;
    private final FactSheet sheet = new FactSheet();
    private final List<Long> cgroupIds = new ArrayList<>();
    private volatile NodeContainer now;

    private Entry(CgroupClaim claim, long cgroupId) {
      this.claim = claim;
      now = container(claim, cgroupId, sheet);
    }

    NodeContainer now() {
      return now;
    }
  }

  private final Map<String, Entry> byId = new ConcurrentHashMap<>();
  private final Map<Long, Entry> byCgroup = new ConcurrentHashMap<>();
  private final Map<String, Entry> departed = new LinkedHashMap<>();
  private final AtomicLong refused = new AtomicLong();
  private int ofUsers;

  /** A container of which nothing but its control group is known. */
  static NodeContainer stranger(CgroupClaim claim, long cgroupId) {
    return container(claim, cgroupId, new FactSheet());
  }

  private static NodeContainer container(CgroupClaim claim, long cgroupId, FactSheet sheet) {
    String runtime = sheet.get(Fact.RUNTIME);
    boolean named = !sheet.get(Fact.NAME).isEmpty() || !sheet.get(Fact.IMAGE).isEmpty();
    Knowledge knowledge =
        sheet.isFull()
            ? Knowledge.FULLY
            : named || sheet.oci() != null ? Knowledge.PARTLY : Knowledge.IDENTITY;
    return new NodeContainer(
        claim.id(),
        runtime.isEmpty() ? claim.runtime() : runtime,
        claim.root(),
        cgroupId,
        claim.pod(),
        sheet.facts(),
        knowledge);
  }

  /** How many containers were not taken in because there are too many. */
  long refused() {
    return refused.get();
  }

  List<NodeContainer> all() {
    return byId.values().stream().map(Entry::now).toList();
  }

  /** A container that is there. */
  @Nullable Entry present(String id) {
    return byId.get(id);
  }

  /** A container that is or was there, by its id or the start of it. */
  @Nullable NodeContainer find(String id) {
    Entry exact = byId.get(id);
    if (exact != null) {
      return exact.now();
    }
    synchronized (this) {
      Entry gone = departed.get(id);
      if (gone != null) {
        return gone.now();
      }
    }
    NodeContainer found = null;
    for (Entry entry : byId.values()) {
      if (!id.isEmpty() && entry.now().id().startsWith(id)) {
        if (found != null) {
          return null;
        }
        found = entry.now();
      }
    }
    return found;
  }

  /** The container that has a control group, or had. */
  @Nullable NodeContainer find(long cgroupId) {
    Entry entry = byCgroup.get(cgroupId);
    return entry == null ? null : entry.now();
  }

  /** Takes in a container; null if there are too many. */
  synchronized @Nullable Entry add(CgroupClaim claim, long cgroupId) {
    boolean user = isUsers(claim);
    if (byId.size() >= StateLimits.CONTAINERS || user && ofUsers >= StateLimits.USER_CONTAINERS) {
      refused.incrementAndGet();
      return null;
    }
    ofUsers += user ? 1 : 0;
    Entry entry = new Entry(claim, cgroupId);
    byId.put(claim.id(), entry);
    join(entry, cgroupId);
    return entry;
  }

  /** Gives a container a control group: its own, or one in it. */
  synchronized void join(Entry entry, long cgroupId) {
    if (cgroupId != 0 && entry.cgroupIds.size() < StateLimits.ENTRIES) {
      if (byCgroup.put(cgroupId, entry) != entry) {
        entry.cgroupIds.add(cgroupId);
      }
    }
  }

  /** The container whose own control group this is. */
  @Nullable Entry owner(long cgroupId) {
    Entry entry = byCgroup.get(cgroupId);
    return entry != null && entry.now().cgroupId() == cgroupId ? entry : null;
  }

  /** A container has ended; false if it had before. */
  synchronized boolean depart(Entry entry) {
    if (!byId.remove(entry.claim.id(), entry)) {
      return false;
    }
    ofUsers -= isUsers(entry.claim) ? 1 : 0;
    Entry before = departed.put(entry.claim.id(), entry);
    if (before != null) {
      forget(before);
    }
    if (departed.size() > StateLimits.DEPARTED) {
      var oldest = departed.values().iterator();
      Entry forgotten = oldest.next();
      oldest.remove();
      forget(forgotten);
    }
    return true;
  }

  private static boolean isUsers(CgroupClaim claim) {
    return claim.root().startsWith("/user.slice/");
  }

  private void forget(Entry entry) {
    for (long cgroupId : entry.cgroupIds) {
      byCgroup.remove(cgroupId, entry);
    }
  }

  /** What is known of a container, to be added to; null if it has ended. */
  @Nullable FactSheet sheet(String id) {
    Entry entry = byId.get(id);
    if (entry == null) {
      return null;
    }
    synchronized (entry) {
      FactSheet copy = entry.sheet.copy();
      copy.tell(Fact.CLAIMED, entry.claim.runtime());
      return copy;
    }
  }

  /** Adds facts; the container if they have changed anything. */
  @Nullable NodeContainer learn(String id, FactSheet told) {
    Entry entry = byId.get(id);
    if (entry == null) {
      return null;
    }
    synchronized (entry) {
      NodeContainer before = entry.now;
      entry.sheet.absorb(told);
      NodeContainer after = container(entry.claim, before.cgroupId(), entry.sheet);
      entry.now = after;
      return after.equals(before) ? null : after;
    }
  }
}
