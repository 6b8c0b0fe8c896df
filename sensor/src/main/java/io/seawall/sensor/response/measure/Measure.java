package io.seawall.sensor.response.measure;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that can be done in response to an alert. */
public sealed interface Measure {

  /** The word for it, in mappings, commands and records. */
  String word();

  /** Whether it can be taken back. */
  default boolean canBeUndone() {
    return false;
  }

  /** Whether processes end by it, so that evidence must be taken before. */
  default boolean ends() {
    return false;
  }

  /** How long it is in force; null for until it is undone. */
  default @Nullable Duration limit() {
    return null;
  }

  /** All words. */
  List<String> WORDS = List.of("kill", "kill-container", "pause", "stop", "quarantine", "snapshot");

  /**
   * Ends the process that the alert is about.
   *
   * @param tree whether all processes below it end too
   */
  record Kill(boolean tree) implements Measure {

    @Override
    public String word() {
      return "kill";
    }

    @Override
    public boolean ends() {
      return true;
    }
  }

  /** Ends all processes of the container at once. */
  record KillContainer() implements Measure {

    @Override
    public String word() {
      return "kill-container";
    }

    @Override
    public boolean ends() {
      return true;
    }
  }

  /**
   * Lets no process of the container go on.
   *
   * @param limit null for until it is undone
   */
  record Pause(@Nullable Duration limit) implements Measure {

    @Override
    public String word() {
      return "pause";
    }

    @Override
    public boolean canBeUndone() {
      return true;
    }
  }

  /**
   * Has the runtime stop the container.
   *
   * @param grace how long its first process has to end by itself
   */
  record Stop(Duration grace) implements Measure {

    /** How long engines wait if nobody says otherwise. */
    public static final Duration PRESET_GRACE = Duration.ofSeconds(10);

    @Override
    public String word() {
      return "stop";
    }

    @Override
    public boolean ends() {
      return true;
    }
  }

  /**
   * Cuts the container off the network.
   *
   * @param limit null for until it is undone
   * @param allow what it may still reach, besides itself
   */
  record Quarantine(@Nullable Duration limit, List<AllowedPeer> allow) implements Measure {

    /** Copies the list. */
    public Quarantine {
      allow = List.copyOf(allow);
    }

    @Override
    public String word() {
      return "quarantine";
    }

    @Override
    public boolean canBeUndone() {
      return true;
    }
  }

  /** Keeps what can be known of the container or process now. */
  record Snapshot() implements Measure {

    @Override
    public String word() {
      return "snapshot";
    }
  }
}
