package io.seawall.sensor.start;

import io.seawall.sensor.response.measure.Measure;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is done about an outcome. */
public enum StartAction {
  /** It is recorded. */
  RECORD,
  /** It is recorded and told. */
  ALERT,
  /** The container is paused until somebody lets it go on. */
  PAUSE,
  /** The container's network is cut. */
  QUARANTINE,
  /** The container is stopped by its engine. */
  STOP,
  /** All processes of the container are ended. */
  KILL_CONTAINER;

  /** In files and records: {@code kill-container}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The measure to take; null for none. */
  @Nullable Measure measure() {
    return switch (this) {
      case RECORD, ALERT -> null;
      case PAUSE -> new Measure.Pause(null);
      case QUARANTINE -> new Measure.Quarantine(null, List.of());
      case STOP -> new Measure.Stop(Measure.Stop.PRESET_GRACE);
      case KILL_CONTAINER -> new Measure.KillContainer();
    };
  }
}
