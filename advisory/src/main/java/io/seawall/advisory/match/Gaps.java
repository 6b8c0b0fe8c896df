package io.seawall.advisory.match;

import io.seawall.advisory.Ecosystem;
import io.seawall.model.Component;
import io.seawall.model.NotChecked;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Collects what could not be compared. */
final class Gaps {

  private final Map<String, Integer> withoutFeed = new TreeMap<>();
  private final Map<String, Integer> withoutDistribution = new TreeMap<>();
  private final Map<String, NotChecked> versions = new TreeMap<>();

  void uncovered(Component component, @Nullable Ecosystem ecosystem) {
    if (ecosystem == null) {
      withoutDistribution.merge(component.type().purlType(), 1, Integer::sum);
    } else {
      withoutFeed.merge(ecosystem.text(), 1, Integer::sum);
    }
  }

  void refused(Component component, List<Judgement.Refusal> refusals) {
    for (Judgement.Refusal refusal : refusals) {
      String place = refusal.own() ? component.purl().toString() : refusal.record();
      String reason =
          refusal.own()
              ? refusal.reason() + "; advisories for the package were not compared"
              : refusal.reason() + "; that range of the advisory was not compared";
      versions.putIfAbsent(
          place,
          new NotChecked(
              NotChecked.Kind.UNKNOWN_VERSION,
              place,
              refusal.own() ? component.layer() : null,
              reason));
    }
  }

  List<NotChecked> notChecked() {
    var all = new ArrayList<NotChecked>();
    for (var gap : withoutDistribution.entrySet()) {
      String type = gap.getKey();
      all.add(noFeed(type, "the distribution is unknown: " + counted(gap.getValue(), type + " ")));
    }
    for (var gap : withoutFeed.entrySet()) {
      String ecosystem = gap.getKey();
      all.add(
          noFeed(ecosystem, "no feed covers " + ecosystem + ": " + counted(gap.getValue(), "")));
    }
    all.addAll(versions.values());
    return all;
  }

  private static NotChecked noFeed(String place, String reason) {
    return new NotChecked(NotChecked.Kind.NO_FEED, place, null, reason);
  }

  private static String counted(int count, String kind) {
    return count
        + " "
        + kind
        + (count == 1 ? "package was" : "packages were")
        + " not compared with any advisory";
  }
}
