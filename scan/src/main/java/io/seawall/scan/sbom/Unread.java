package io.seawall.scan.sbom;

import io.seawall.model.NotChecked;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts the components that could not be read, by cause, with a few examples of each. */
final class Unread {

  private static final int EXAMPLES = 3;

  private final Map<Cause, Tally> tallies = new LinkedHashMap<>();

  /**
   * Counts one component.
   *
   * @param place what they have in common, for example {@code pkg:swift}
   * @param reason the same for all of one kind and place
   * @param example how this one is called
   */
  void add(NotChecked.Kind kind, String place, String reason, String example) {
    Tally tally = tallies.computeIfAbsent(new Cause(kind, place, reason), cause -> new Tally());
    tally.count++;
    if (tally.examples.size() < EXAMPLES) {
      tally.examples.add(example);
    }
  }

  /** One entry for each cause, in the order of its first component. */
  List<NotChecked> notChecked() {
    var list = new ArrayList<NotChecked>();
    tallies.forEach((cause, tally) ->
        list.add(new NotChecked(cause.kind, cause.place, null, tally.sentence(cause.reason))));
    return list;
  }

  private record Cause(NotChecked.Kind kind, String place, String reason) {}

  private static final class Tally {
    private final List<String> examples = new ArrayList<>();
    private int count;

    private String sentence(String reason) {
      String many = count == 1 ? "1 component: " : count + " components: ";
      return many + reason + ", for example " + String.join("; ", examples);
    }
  }
}
