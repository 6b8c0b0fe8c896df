package io.seawall.advisory.feed.oval;

import io.seawall.model.SeverityRating;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A definition as its file states it, before its tests are known. */
final class OvalDefinition {

  final String id;

  /** {@code patch}, {@code vulnerability}, {@code inventory} … */
  final String kind;

  String title = "";
  String description = "";
  final List<Reference> references = new ArrayList<>(1);
  final List<String> platforms = new ArrayList<>(1);
  final List<String> cpes = new ArrayList<>(0);
  final Set<String> cves = new LinkedHashSet<>(2);
  final Map<String, SeverityRating> ratings = new LinkedHashMap<>(2);

  /** State that the publisher gives for a component that has no fix. */
  final Map<String, String> resolutions = new LinkedHashMap<>(0);

  String severity = "";
  String patchable = "";
  @Nullable String issued;
  @Nullable String updated;
  @Nullable Criteria criteria;

  OvalDefinition(String id, String kind) {
    this.id = id;
    this.kind = kind;
  }

  /**
   * A reference.
   *
   * @param source for example {@code CVE}, {@code RHSA}
   * @param id for example {@code RHSA-2022:6595}
   */
  record Reference(String source, String id) {}
}
