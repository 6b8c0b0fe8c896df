package io.seawall.sensor.response.forensics;

import java.util.ArrayList;
import java.util.List;

/** What one part of a snapshot came to, for its manifest. */
final class Section {

  private static final int MOST_REASONS = 20;

  private final String name;
  private final List<String> reasons = new ArrayList<>();
  private long entries;
  private long bytes;
  private long left;

  Section(String name) {
    this.name = name;
  }

  String name() {
    return name;
  }

  /** Something was taken. */
  void taken(long size) {
    entries++;
    bytes += size;
  }

  /** Something was left out, or cut. */
  void missing(String reason) {
    left++;
    if (reasons.size() < MOST_REASONS && !reasons.contains(reason)) {
      reasons.add(reason);
    }
  }

  long entries() {
    return entries;
  }

  long bytes() {
    return bytes;
  }

  long left() {
    return left;
  }

  List<String> reasons() {
    return reasons;
  }

  /** In a word. */
  String state() {
    return left == 0 ? "taken" : entries == 0 ? "not-taken" : "partly";
  }
}
