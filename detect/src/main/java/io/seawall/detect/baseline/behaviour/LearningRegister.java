package io.seawall.detect.baseline.behaviour;

import io.seawall.detect.state.SystemState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Learns whatever it is given. */
public final class LearningRegister implements Register {

  private final Map<BehaviourKind, BehaviourTable> tables = new EnumMap<>(BehaviourKind.class);
  private long grown;

  /** Nothing was learned yet. */
  public LearningRegister() {
    for (BehaviourKind kind : BehaviourKind.values()) {
      tables.put(kind, BehaviourTable.of(kind));
    }
  }

  @Override
  public Sighting enter(BehaviourKind kind, String value, @Nullable SystemState at) {
    Sighting sighting = table(kind).enter(value);
    if (at != null && sighting.count() == 0) {
      grown = at.event().timestamp();
    }
    return sighting;
  }

  /** Nanoseconds since 1970 when it learned something new last; 0 for never. */
  public long grown() {
    return grown;
  }

  /** Takes what another one has learned. */
  public void add(LearningRegister other) {
    add(other.sections());
    grown = Math.max(grown, other.grown);
  }

  /** Takes what a profile has. */
  public void add(List<ProfileSection> sections) {
    for (ProfileSection section : sections) {
      BehaviourTable table = table(section.kind());
      for (ProfileEntry entry : section.entries()) {
        table.enter(entry.value()).add(entry.first(), entry.last(), entry.count());
      }
      table.overflow().add(0, 0, section.overflow());
    }
  }

  /** What it has learned, one section per kind. */
  public List<ProfileSection> sections() {
    List<ProfileSection> sections = new ArrayList<>();
    for (Map.Entry<BehaviourKind, BehaviourTable> table : tables.entrySet()) {
      BehaviourKind kind = table.getKey();
      List<ProfileEntry> entries = new ArrayList<>();
      for (Sighting sighting : table.getValue().all()) {
        entries.add(sighting.entry(kind));
      }
      entries.sort(Comparator.comparing(ProfileEntry::value));
      sections.add(
          new ProfileSection(kind, List.copyOf(entries), table.getValue().overflow().count()));
    }
    return List.copyOf(sections);
  }

  private BehaviourTable table(BehaviourKind kind) {
    BehaviourTable table = tables.get(kind);
    if (table == null) {
      throw new IllegalStateException("every kind has a table");
    }
    return table;
  }
}
