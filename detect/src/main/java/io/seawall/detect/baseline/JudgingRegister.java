package io.seawall.detect.baseline;

import io.seawall.detect.baseline.behaviour.BehaviourKind;
import io.seawall.detect.baseline.behaviour.BehaviourTable;
import io.seawall.detect.baseline.behaviour.ProfileEntry;
import io.seawall.detect.baseline.behaviour.ProfileSection;
import io.seawall.detect.baseline.behaviour.Register;
import io.seawall.detect.baseline.behaviour.Sighting;
import io.seawall.detect.baseline.profile.Profile;
import io.seawall.detect.baseline.profile.Workload;
import io.seawall.detect.state.SystemState;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Holds what a workload does against its profile. */
final class JudgingRegister implements Register {

  private static final int MAX_DEVIATIONS = 1024;
  private static final int MAX_TOLD = 32;
  private static final long MINUTE = 60_000_000_000L;

  private final Profile profile;
  private final Consumer<Deviation> told;
  private final Map<BehaviourKind, BehaviourTable> tables = new EnumMap<>(BehaviourKind.class);
  private final Map<String, Found> found = new HashMap<>();
  private final List<Found> inOrder = new ArrayList<>();
  private final Sighting ignored = Sighting.known("");
  private final Sighting unlisted = new Sighting("", true);
  private long minute;
  private int toldInMinute;
  private long untold;

  JudgingRegister(Profile profile, Consumer<Deviation> told) {
    this.profile = profile;
    this.told = told;
    for (ProfileSection section : profile.sections()) {
      BehaviourTable table = BehaviourTable.of(section.kind());
      section.entries().forEach(entry -> table.enter(entry.value()));
      tables.put(section.kind(), table);
    }
  }

  @Override
  public Sighting enter(BehaviourKind kind, String value, @Nullable SystemState at) {
    BehaviourTable table = tables.get(kind);
    if (table == null || profile.section(kind).open()) {
      return ignored;
    }
    Sighting known = table.find(value);
    return known != null ? known : deviation(kind, value, at);
  }

  private Sighting deviation(BehaviourKind kind, String value, @Nullable SystemState at) {
    String id = key(kind, value);
    Found before = found.get(id);
    if (before != null) {
      return before.sighting();
    }
    if (inOrder.size() >= MAX_DEVIATIONS) {
      return unlisted;
    }
    var sighting = new Sighting(value, true);
    var made =
        new Found(
            kind,
            sighting,
            nearest(kind, value),
            at == null ? 0 : at.event().number(),
            at == null ? "" : Evidence.container(at),
            at == null ? List.of() : Evidence.chain(at));
    found.put(id, made);
    inOrder.add(made);
    if (at != null) {
      tell(made, at.event().timestamp());
    }
    return sighting;
  }

  private List<ProfileEntry> nearest(BehaviourKind kind, String value) {
    return switch (kind) {
      case EXECUTABLE, SPAWN, COMMAND, FILE, LISTEN, PEER ->
          NearestEntries.of(value, profile.entries(kind));
      case SYSCALL, CAPABILITY, USER -> List.of();
    };
  }

  /** Something that was seen before it was known which workload did it. */
  void late(ProfileEntry entry) {
    Sighting sighting = enter(entry.kind(), entry.value(), null);
    boolean made = sighting.count() == 0;
    sighting.add(entry.first(), entry.last(), entry.count());
    Found one = found.get(key(entry.kind(), entry.value()));
    if (made && one != null) {
      tell(one, entry.first());
    }
  }

  private static String key(BehaviourKind kind, String value) {
    return kind.key() + ' ' + value;
  }

  private void tell(Found made, long time) {
    if (Math.abs(time - minute) >= MINUTE) {
      minute = time;
      toldInMinute = 0;
    }
    if (toldInMinute >= MAX_TOLD) {
      untold++;
      return;
    }
    toldInMinute++;
    told.accept(made.deviation(profile.workload(), time, time, 1));
  }

  /** All deviations, each once, with how often it was seen until now. */
  List<Deviation> deviations() {
    List<Deviation> all = new ArrayList<>(inOrder.size());
    for (Found one : inOrder) {
      Sighting seen = one.sighting();
      all.add(one.deviation(profile.workload(), seen.first(), seen.last(), seen.count()));
    }
    return all;
  }

  /** Deviations that are in the list and were told to nobody, as there were too many at once. */
  long untold() {
    return untold;
  }

  /** How often something deviated that is not in the list, as that was full. */
  long unlisted() {
    return unlisted.count();
  }

  private record Found(
      BehaviourKind kind,
      Sighting sighting,
      List<ProfileEntry> nearest,
      long event,
      String container,
      List<Deviation.Link> chain) {

    Deviation deviation(Workload workload, long first, long last, long count) {
      return new Deviation(
          workload,
          kind,
          sighting.value(),
          ProfileEntry.id(kind, sighting.value()),
          nearest,
          event,
          first,
          last,
          count,
          container,
          chain);
    }
  }
}
