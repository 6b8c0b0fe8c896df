package io.seawall.advisory.feed.debian;

import io.seawall.advisory.Ecosystem;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Debian's releases by code name (wiki.debian.org/DebianReleases), with those that are announced.
 */
final class DebianReleases {

  /** What images of testing and unstable are judged by: their os-release names no version. */
  private static final String ROLLING = "";

  private static final Map<String, String> NUMBERS =
      Map.ofEntries(
          Map.entry("potato", "2"),
          Map.entry("woody", "3"),
          Map.entry("sarge", "3"),
          Map.entry("etch", "4"),
          Map.entry("lenny", "5"),
          Map.entry("squeeze", "6"),
          Map.entry("wheezy", "7"),
          Map.entry("jessie", "8"),
          Map.entry("stretch", "9"),
          Map.entry("buster", "10"),
          Map.entry("bullseye", "11"),
          Map.entry("bookworm", "12"),
          Map.entry("trixie", "13"),
          Map.entry("forky", "14"),
          Map.entry("duke", "15"),
          Map.entry("sid", ROLLING));

  private DebianReleases() {}

  /** The ecosystem of a release; null for a code name that is not known. */
  static @Nullable Ecosystem ecosystem(String codename) {
    String number = NUMBERS.get(codename);
    return number == null ? null : new Ecosystem("deb", "debian", number);
  }
}
