package io.seawall.scan.report;

import io.seawall.model.Component;
import io.seawall.model.Decision;
import io.seawall.model.Digest;
import io.seawall.model.FeedVersion;
import io.seawall.model.Finding;
import io.seawall.model.ImageFacts;
import io.seawall.model.Layer;
import io.seawall.model.NotChecked;
import io.seawall.policy.DecisionResult;
import io.seawall.policy.exception.SuppressedFinding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that one scan says.
 *
 * @param toolVersion version of Seawall
 * @param scannedAt when the scan ran: the only wall-clock time, and no part of the decision
 * @param facts what the image holds
 * @param result the decision, with the findings that were judged and those that were not
 * @param backported findings that changelogs of the packages say are fixed; they are not judged
 * @param notices what advisories say that is no vulnerability, such as that a package is
 *     unmaintained; they are not judged
 * @param feeds what was matched with; null where there was no advisory file
 */
public record Report(
    String toolVersion,
    Instant scannedAt,
    ImageFacts facts,
    DecisionResult result,
    List<BackportedFinding> backported,
    List<Finding> notices,
    @Nullable Feeds feeds) {

  public Report {
    backported = List.copyOf(backported);
    notices = List.copyOf(notices);
  }

  /**
   * The advisory file.
   *
   * @param digest its content
   * @param built when it was built
   * @param providers the feeds in it
   */
  public record Feeds(Digest digest, Instant built, List<FeedVersion> providers) {

    public Feeds {
      providers = List.copyOf(providers);
    }
  }

  /** The decision record. */
  public Decision decision() {
    return result.decision();
  }

  /** The findings that were judged, the most dangerous first. */
  public List<Finding> findings() {
    return Danger.sorted(result.exceptions().remaining());
  }

  /** The findings that an exception covers, the most dangerous first. */
  public List<SuppressedFinding> suppressed() {
    var sorted = new ArrayList<>(result.exceptions().suppressed());
    sorted.sort((left, right) -> Danger.WORST_FIRST.compare(left.finding(), right.finding()));
    return sorted;
  }

  /** All that was not looked at, in the image and in matching. */
  public List<NotChecked> notChecked() {
    return result.decision().notChecked();
  }

  /** The layer in which a component came in; null where none is known. */
  public @Nullable Layer layerOf(Component component) {
    Integer index = component.layer();
    return index == null ? null : layer(index);
  }

  /** The layer with this index; null if the image has none such. */
  public @Nullable Layer layer(int index) {
    for (Layer layer : facts.layers()) {
      if (layer.index() == index) {
        return layer;
      }
    }
    return null;
  }
}
