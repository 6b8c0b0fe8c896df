package io.seawall.advisory.feed.debian;

import io.seawall.advisory.Affected;
import io.seawall.advisory.Ecosystem;
import io.seawall.advisory.VersionEvent;
import io.seawall.advisory.VersionRange;
import io.seawall.model.AdvisoryStatus;
import io.seawall.model.Severity;
import io.seawall.model.SeverityRating;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the tracker says of one vulnerability of one source package in one release. */
final class TrackerRelease {

  private static final List<VersionRange> ALL =
      List.of(new VersionRange(List.of(VersionEvent.FROM_START)));

  private static final int MAX_SHOWN = 40;

  private String status = "";
  private String fixedVersion = "";
  private String urgency = "";
  private String reason = "";

  void clear() {
    status = "";
    fixedVersion = "";
    urgency = "";
    reason = "";
  }

  void field(String name, @Nullable String text) {
    String value = text == null ? "" : text.strip();
    switch (name) {
      case "status" -> status = value;
      case "fixed_version" -> fixedVersion = value;
      case "urgency" -> urgency = value;
      case "nodsa_reason" -> reason = value;
      default -> {}
    }
  }

  /** The same for the advisory file; null if the status is none that the tracker has. */
  @Nullable Affected affected(Ecosystem ecosystem, String source) {
    return switch (status) {
      case "resolved" -> resolved(ecosystem, source);
      case "open" -> of(ecosystem, source, whyOpen(), ALL);
      case "undetermined" -> of(ecosystem, source, AdvisoryStatus.UNDETERMINED, ALL);
      default -> null;
    };
  }

  private @Nullable Affected resolved(Ecosystem ecosystem, String source) {
    if (fixedVersion.isEmpty()) {
      return null;
    }
    return fixedVersion.equals("0")
        ? of(ecosystem, source, AdvisoryStatus.NOT_AFFECTED, ALL)
        : of(
            ecosystem, source, AdvisoryStatus.AFFECTED, List.of(VersionRange.before(fixedVersion)));
  }

  private AdvisoryStatus whyOpen() {
    if (urgency.equals("end-of-life")) {
      return AdvisoryStatus.END_OF_LIFE;
    }
    return switch (reason) {
      case "ignored" -> AdvisoryStatus.WILL_NOT_FIX;
      case "postponed" -> AdvisoryStatus.DEFERRED;
      default -> AdvisoryStatus.AFFECTED;
    };
  }

  private Affected of(
      Ecosystem ecosystem, String source, AdvisoryStatus status, List<VersionRange> ranges) {
    return new Affected(ecosystem, source, status, ranges, List.of(), ratings());
  }

  /** Stars mark an urgency that was set by hand; {@code not yet assigned} is none. */
  private List<SeverityRating> ratings() {
    int end = urgency.length();
    while (end > 0 && urgency.charAt(end - 1) == '*') {
      end--;
    }
    Severity level = Severity.ofWord(urgency.substring(0, end));
    return level == Severity.UNKNOWN
        ? List.of()
        : List.of(new SeverityRating("debian", level, null));
  }

  @Override
  public String toString() {
    return "status '" + start(status) + "', fixed version '" + start(fixedVersion) + "'";
  }

  private static String start(String text) {
    return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "…";
  }
}
