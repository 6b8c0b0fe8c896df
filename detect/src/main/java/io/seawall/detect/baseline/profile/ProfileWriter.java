package io.seawall.detect.baseline.profile;

import io.seawall.detect.baseline.behaviour.ProfileEntry;
import io.seawall.detect.baseline.behaviour.ProfileSection;
import io.seawall.detect.baseline.rate.RateDimension;
import io.seawall.detect.baseline.rate.RateHistory;
import io.seawall.detect.baseline.rate.RateWindow;
import io.seawall.detect.value.TimeText;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Writes profiles as YAML. Equal profiles give equal bytes. */
public final class ProfileWriter {

  /** Version of the format. */
  static final int VERSION = 1;

  private final StringBuilder out = new StringBuilder();

  private ProfileWriter() {}

  /** One document that holds all of them. */
  public static String write(Profiles profiles) {
    var writer = new ProfileWriter();
    writer.line(0, "version: " + VERSION);
    writer.line(0, "unlearned: " + profiles.unlearned());
    writer.line(0, profiles.profiles().isEmpty() ? "profiles: []" : "profiles:");
    profiles.profiles().forEach(writer::profile);
    return writer.out.toString();
  }

  private void profile(Profile profile) {
    Workload workload = profile.workload();
    line(1, "- kind: " + workload.kind().key());
    line(2, "name: " + quoted(workload.name()));
    if (!workload.role().isEmpty()) {
      line(2, "role: " + quoted(workload.role()));
    }
    LearningReport learning = profile.learning();
    line(2, "learning:");
    line(3, "runs: " + learning.runs());
    line(3, "events: " + learning.events());
    line(3, "first: " + time(learning.first()));
    line(3, "last: " + time(learning.last()));
    line(3, "grown: " + time(learning.grown()));
    profile.sections().forEach(this::section);
    rates(profile.rates());
  }

  private void section(ProfileSection section) {
    if (section.entries().isEmpty() && !section.open()) {
      return;
    }
    line(2, section.kind().key() + ":");
    if (section.open()) {
      line(3, "overflow: " + section.overflow());
    }
    line(3, section.entries().isEmpty() ? "lines: []" : "lines:");
    for (ProfileEntry entry : section.entries()) {
      line(4, "- value: " + quoted(entry.value()));
      line(5, "id: " + entry.id());
      line(5, "count: " + entry.count());
      line(5, "first: " + time(entry.first()));
      line(5, "last: " + time(entry.last()));
    }
  }

  private void rates(RateHistory history) {
    if (history.windows().isEmpty()) {
      return;
    }
    line(2, "rates:");
    long length = history.length();
    boolean seconds = length % TimeText.SECOND == 0;
    line(3, "window: " + (seconds ? length / TimeText.SECOND + "s" : length + "ns"));
    var names = new StringBuilder();
    for (RateDimension dimension : RateDimension.values()) {
      names.append(names.isEmpty() ? "" : ", ").append(dimension.key());
    }
    line(3, "columns: [" + names + "]");
    line(3, "windows:");
    for (RateWindow window : history.windows()) {
      line(4, "- [" + time(window.start()) + ", " + joined(window.counts()) + "]");
    }
  }

  private static String joined(List<Long> counts) {
    var text = new StringBuilder();
    for (long count : counts) {
      text.append(text.isEmpty() ? "" : ", ").append(count);
    }
    return text.toString();
  }

  private void line(int level, String text) {
    // An item of a sequence stands two columns left of the keys that follow it.
    out.append("  ".repeat(level)).append(text).append('\n');
  }

  /** RFC 3339 in UTC. */
  private static String time(long nanoseconds) {
    long seconds = Math.floorDiv(nanoseconds, TimeText.SECOND);
    return '"'
        + Instant.ofEpochSecond(seconds, Math.floorMod(nanoseconds, TimeText.SECOND)).toString()
        + '"';
  }

  /** A double-quoted scalar in ASCII (YAML 1.2, section 7.3.1). */
  public static String quoted(String value) {
    var text = new StringBuilder("\"");
    for (int at = 0; at < value.length(); ) {
      int point = value.codePointAt(at);
      at += Character.charCount(point);
      if (point == '"' || point == '\\') {
        text.append('\\').append((char) point);
      } else if (point >= ' ' && point < 0x7f) {
        text.append((char) point);
      } else if (point > 0xffff) {
        text.append(String.format(Locale.ROOT, "\\U%08x", point));
      } else {
        boolean half = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
        text.append(String.format(Locale.ROOT, "\\u%04x", half ? 0xfffd : point));
      }
    }
    return text.append('"').toString();
  }
}
