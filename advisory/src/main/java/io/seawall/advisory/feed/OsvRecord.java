package io.seawall.advisory.feed;

import io.seawall.advisory.VersionRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parts of an OSV record that we use, as it states them. */
final class OsvRecord {

  String id = "";
  @Nullable Instant modified;
  @Nullable Instant published;
  boolean withdrawn;
  List<String> aliases = List.of();
  List<String> upstream = List.of();
  List<String> related = List.of();
  @Nullable String summary;
  @Nullable String details;
  Judgements judgements = new Judgements();
  final List<AffectedPackage> affected = new ArrayList<>();

  /** Severities, in whichever of the ways that publishers state them. */
  static final class Judgements {
    final List<Vector> vectors = new ArrayList<>();
    @Nullable String word;
    @Nullable Double score;
  }

  /**
   * An entry of a {@code severity} list.
   *
   * @param type for example {@code CVSS_V3}
   * @param score vector, or a word
   */
  record Vector(String type, String score) {}

  /** An entry of the {@code affected} list. */
  static final class AffectedPackage {
    String ecosystem = "";
    String name = "";
    final List<VersionRange> ranges = new ArrayList<>();
    List<String> versions = List.of();
    Judgements judgements = new Judgements();
    boolean notice;
  }
}
