package io.seawall.advisory.file;

import io.seawall.advisory.Affected;
import io.seawall.advisory.Ecosystem;
import io.seawall.advisory.VersionEvent;
import io.seawall.advisory.VersionRange;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Collects the entries of all packages, then writes them package by package with a hash table. */
final class PackageTable {

  private final StringPool strings;
  private final Map<Ecosystem, Integer> ecosystems = new LinkedHashMap<>();
  private final Map<Long, Integer> packages = new HashMap<>();
  private final GrowingBytes arena = new GrowingBytes(1 << 20);
  private long[] keys = new long[1 << 12];
  private int[] sizes = new int[1 << 12];
  private int[] packageOf = new int[1 << 14];
  private int[] starts = new int[1 << 14];
  private int entries;

  PackageTable(StringPool strings) {
    this.strings = strings;
  }

  /** Adds what the advisory at this place says of a package. */
  void add(Affected affected, int advisory) {
    if (entries == starts.length) {
      starts = Arrays.copyOf(starts, entries * 2);
      packageOf = Arrays.copyOf(packageOf, entries * 2);
    }
    int index = packageIndex(affected);
    sizes[index]++;
    packageOf[entries] = index;
    starts[entries++] = arena.size();
    arena.putVarint(advisory);
    arena.put(Codes.of(affected.status()));
    arena.putVarint(affected.ranges().size());
    for (VersionRange range : affected.ranges()) {
      arena.putVarint(range.events().size());
      for (VersionEvent event : range.events()) {
        arena.put(Codes.of(event.kind()));
        arena.putVarint(strings.add(event.version()));
      }
    }
    arena.putVarint(affected.versions().size());
    for (String version : affected.versions()) {
      arena.putVarint(strings.add(version));
    }
    strings.putRatings(affected.ratings(), arena);
  }

  private int packageIndex(Affected affected) {
    Integer ecosystem = ecosystems.get(affected.ecosystem());
    if (ecosystem == null) {
      ecosystem = ecosystems.size();
      ecosystems.put(affected.ecosystem(), ecosystem);
    }
    long key = (long) ecosystem << 32 | strings.add(affected.name());
    Integer known = packages.get(key);
    if (known != null) {
      return known;
    }
    int index = packages.size();
    packages.put(key, index);
    if (index == keys.length) {
      keys = Arrays.copyOf(keys, index * 2);
      sizes = Arrays.copyOf(sizes, index * 2);
    }
    keys[index] = key;
    return index;
  }

  GrowingBytes ecosystemSection() {
    var out = new GrowingBytes(1 << 10);
    out.putVarint(ecosystems.size());
    for (Ecosystem ecosystem : ecosystems.keySet()) {
      out.putVarint(strings.add(ecosystem.text()));
    }
    return out;
  }

  /** The entries, grouped by package in the order in which the packages were first named. */
  GrowingBytes entrySection() {
    return group(new int[packages.size()]);
  }

  GrowingBytes tableSection() {
    var places = new int[packages.size()];
    group(places);
    int slots = Integer.highestOneBit(Math.max(2, packages.size() * 3 / 2)) * 2;
    var table = new int[slots];
    Arrays.fill(table, -1);
    var hashes = new int[packages.size()];
    for (int i = 0; i < packages.size(); i++) {
      hashes[i] = Layout.packageHash((int) (keys[i] >>> 32), strings.text((int) keys[i]));
      int slot = hashes[i] & slots - 1;
      while (table[slot] >= 0) {
        slot = slot + 1 & slots - 1;
      }
      table[slot] = i;
    }
    var out = new GrowingBytes(slots * Layout.PACKAGE_SLOT);
    for (int index : table) {
      out.putInt(index < 0 ? 0 : hashes[index]);
      out.putInt(index < 0 ? 0 : (int) keys[index]);
      out.putInt(index < 0 ? 0 : (int) (keys[index] >>> 32));
      out.putInt(index < 0 ? 0 : places[index]);
    }
    return out;
  }

  /** Writes the entries and notes in {@code places} where those of each package start. */
  private GrowingBytes group(int[] places) {
    var first = new int[packages.size() + 1];
    for (int i = 0; i < packages.size(); i++) {
      first[i + 1] = first[i] + sizes[i];
    }
    int[] next = first.clone();
    var order = new int[entries];
    for (int i = 0; i < entries; i++) {
      order[next[packageOf[i]]++] = i;
    }
    var out = new GrowingBytes(arena.size() + packages.size() * 2 + 16);
    for (int i = 0; i < packages.size(); i++) {
      places[i] = out.size();
      out.putVarint(sizes[i]);
      for (int j = first[i]; j < first[i + 1]; j++) {
        int end = order[j] + 1 == entries ? arena.size() : starts[order[j] + 1];
        out.put(arena, starts[order[j]], end - starts[order[j]]);
      }
    }
    return out;
  }
}
