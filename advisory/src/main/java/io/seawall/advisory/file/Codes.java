package io.seawall.advisory.file;

import io.seawall.advisory.VersionEvent;
import io.seawall.model.AdvisoryStatus;
import io.seawall.model.Severity;

/** The numbers that stand for closed sets in the file; a new element goes to the end. */
final class Codes {

  private static final AdvisoryStatus[] STATUSES = {
    AdvisoryStatus.AFFECTED,
    AdvisoryStatus.FIXED,
    AdvisoryStatus.NOT_AFFECTED,
    AdvisoryStatus.WILL_NOT_FIX,
    AdvisoryStatus.DEFERRED,
    AdvisoryStatus.END_OF_LIFE,
    AdvisoryStatus.UNDETERMINED
  };
  private static final VersionEvent.Kind[] EVENTS = {
    VersionEvent.Kind.INTRODUCED,
    VersionEvent.Kind.FIXED,
    VersionEvent.Kind.LAST_AFFECTED,
    VersionEvent.Kind.LIMIT
  };
  private static final Severity[] SEVERITIES = {
    Severity.UNKNOWN,
    Severity.NEGLIGIBLE,
    Severity.LOW,
    Severity.MEDIUM,
    Severity.HIGH,
    Severity.CRITICAL
  };

  private Codes() {}

  static int of(AdvisoryStatus status) {
    return place(STATUSES, status);
  }

  static int of(VersionEvent.Kind kind) {
    return place(EVENTS, kind);
  }

  static int of(Severity severity) {
    return place(SEVERITIES, severity);
  }

  static AdvisoryStatus status(Cursor in) {
    return in.element(STATUSES);
  }

  static VersionEvent.Kind event(Cursor in) {
    return in.element(EVENTS);
  }

  static Severity severity(Cursor in) {
    return in.element(SEVERITIES);
  }

  private static <E extends Enum<E>> int place(E[] elements, E element) {
    for (int i = 0; i < elements.length; i++) {
      if (elements[i] == element) {
        return i;
      }
    }
    throw new IllegalStateException("the file format has no code for " + element);
  }
}
