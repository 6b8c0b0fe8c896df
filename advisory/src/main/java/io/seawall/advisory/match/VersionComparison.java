package io.seawall.advisory.match;

import io.seawall.advisory.Affected;
import io.seawall.advisory.VersionEvent;
import io.seawall.advisory.VersionEvent.Kind;
import io.seawall.advisory.VersionRange;
import io.seawall.advisory.version.InvalidVersionException;
import io.seawall.advisory.version.VersionOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Holds one version against the versions of advisories, by the evaluation algorithm of the OSV
 * schema ("Evaluation" in its section on {@code affected}): a version is affected if it is listed,
 * or if in one of the ranges the last event at or before it introduces the vulnerability and the
 * version lies before a limit.
 */
public final class VersionComparison {

  private static final Exposure FIXED = new Exposure.Fixed();
  private static final Exposure OUTSIDE = new Exposure.Outside();

  private final VersionOrder order;
  private final String version;

  /**
   * @param order order of the ecosystem
   * @param version the version in question, without decoration such as Go's {@code v}
   */
  public VersionComparison(VersionOrder order, String version) {
    this.order = order;
    this.version = version;
  }

  /**
   * What an advisory says of the version. A range that holds a text which is no version counts as
   * not there if another range or the list decides.
   *
   * @throws InvalidVersionException if the version, or all that could decide, is no version of the
   *     ecosystem
   */
  public Exposure with(Affected affected) throws InvalidVersionException {
    boolean fixed = false;
    InvalidVersionException refused = null;
    for (VersionRange range : affected.ranges()) {
      try {
        VersionEvent last = lastBefore(range);
        if (last != null && isInside(range, last)) {
          return vulnerable(affected, words(range));
        }
        fixed |= last != null && last.kind() == Kind.FIXED;
      } catch (InvalidVersionException e) {
        refused = e;
      }
    }
    for (String listed : affected.versions()) {
      if (isSame(listed)) {
        return vulnerable(affected, "= ".concat(listed));
      }
    }
    if (refused != null) {
      throw refused;
    }
    return fixed ? FIXED : OUTSIDE;
  }

  /** The last event that the version has reached; null for none or if a limit excludes it. */
  private @Nullable VersionEvent lastBefore(VersionRange range) throws InvalidVersionException {
    VersionEvent last = null;
    boolean limited = false;
    boolean withinLimit = false;
    for (VersionEvent event : range.events()) {
      if (event.kind() == Kind.LIMIT) {
        limited = true;
        withinLimit |= event.version().equals("*") || order.compare(version, event.version()) < 0;
      } else if (reached(event) && (last == null || supersedes(event, last))) {
        last = event;
      }
    }
    return limited && !withinLimit ? null : last;
  }

  private boolean reached(VersionEvent event) throws InvalidVersionException {
    if (event.isFromStart()) {
      return true;
    }
    int compared = order.compare(event.version(), version);
    return event.kind() == Kind.LAST_AFFECTED ? compared < 0 : compared <= 0;
  }

  /** Whether an event lies behind another; the last affected version ends just behind itself. */
  private boolean supersedes(VersionEvent event, VersionEvent last) throws InvalidVersionException {
    if (event.isFromStart()) {
      return false;
    } else if (last.isFromStart()) {
      return true;
    }
    int compared = order.compare(event.version(), last.version());
    return compared > 0
        || compared == 0
            && (event.kind() == Kind.LAST_AFFECTED || last.kind() != Kind.LAST_AFFECTED);
  }

  private boolean isSame(String listed) {
    if (listed.equals(version)) {
      return true;
    }
    try {
      return order.compare(listed, version) == 0;
    } catch (InvalidVersionException e) {
      return false;
    }
  }

  private Exposure vulnerable(Affected affected, String range) {
    var fixes = new ArrayList<String>();
    for (VersionRange each : affected.ranges()) {
      for (VersionEvent event : each.events()) {
        if (event.kind() == Kind.FIXED && isAbove(event) && !fixes.contains(event.version())) {
          fixes.add(event.version());
        }
      }
    }
    return new Exposure.Vulnerable(range, fixes);
  }

  private boolean isAbove(VersionEvent event) {
    try {
      return order.compare(event.version(), version) > 0;
    } catch (InvalidVersionException e) {
      return false;
    }
  }

  /**
   * Whether the vulnerability persists after the last event. Publishers write several last affected
   * versions in a row, one for each branch; only the highest ends the vulnerability.
   */
  private boolean isInside(VersionRange range, VersionEvent last) throws InvalidVersionException {
    return switch (last.kind()) {
      case INTRODUCED -> true;
      case FIXED, LIMIT -> false;
      case LAST_AFFECTED -> {
        VersionEvent next = nextAfter(range);
        yield next != null && next.kind() == Kind.LAST_AFFECTED;
      }
    };
  }

  /** The first event that the version has not reached; null for none. */
  private @Nullable VersionEvent nextAfter(VersionRange range) throws InvalidVersionException {
    VersionEvent next = null;
    for (VersionEvent event : range.events()) {
      if (event.kind() != Kind.LIMIT
          && !reached(event)
          && (next == null || order.compare(event.version(), next.version()) < 0)) {
        next = event;
      }
    }
    return next;
  }

  private String words(VersionRange range) throws InvalidVersionException {
    VersionEvent from = VersionEvent.FROM_START;
    for (VersionEvent event : range.events()) {
      if (event.kind() == Kind.INTRODUCED && reached(event) && supersedes(event, from)) {
        from = event;
      }
    }
    VersionEvent end = nextAfter(range);
    List<String> parts = new ArrayList<>();
    if (!from.isFromStart()) {
      parts.add(">= ".concat(from.version()));
    }
    if (end != null && end.kind() != Kind.INTRODUCED) {
      parts.add((end.kind() == Kind.FIXED ? "< " : "<= ").concat(end.version()));
    }
    return parts.isEmpty() ? "all versions" : String.join(", ", parts);
  }
}
