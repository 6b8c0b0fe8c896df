package io.seawall.cli.respond;

import io.seawall.cli.command.Options;
import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import io.seawall.sensor.response.mapping.TimeSpan;
import io.seawall.sensor.response.measure.AllowedPeer;
import io.seawall.sensor.response.measure.Measure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParseResult;

/** What can be done by hand. */
enum Act {
  KILL("kill", "End a process, or with --tree all below it too.") {
    @Override
    Measure measure(ParseResult arguments) {
      return new Measure.Kill(Options.isSet(arguments, "--tree"));
    }
  },
  KILL_CONTAINER("kill-container", "End all processes of a container at once.") {
    @Override
    Measure measure(ParseResult arguments) {
      return new Measure.KillContainer();
    }
  },
  PAUSE("pause", "Let no process of a container go on.") {
    @Override
    Measure measure(ParseResult arguments) {
      return new Measure.Pause(limit(arguments));
    }
  },
  RESUME("resume", "Let a container go on that was paused here.") {
    @Override
    Measure measure(ParseResult arguments) {
      return new Measure.Pause(null);
    }
  },
  STOP("stop", "Stop a container by its engine, or by signals.") {
    @Override
    Measure measure(ParseResult arguments) {
      return new Measure.Stop(Measure.Stop.PRESET_GRACE);
    }
  },
  QUARANTINE("quarantine", "Cut a container off the network.") {
    @Override
    Measure measure(ParseResult arguments) {
      List<AllowedPeer> allow = new ArrayList<>();
      for (String text : Options.texts(arguments, "--allow")) {
        try {
          allow.add(AllowedPeer.parse(text));
        } catch (IllegalArgumentException e) {
          throw new SeawallException(
              ErrorKind.USER, "peer-malformed", "--allow: " + e.getMessage(), e);
        }
      }
      return new Measure.Quarantine(limit(arguments), allow);
    }
  },
  RELEASE("release", "Join a container to its network again that was cut off here.") {
    @Override
    Measure measure(ParseResult arguments) {
      return new Measure.Quarantine(null, List.of());
    }
  },
  SNAPSHOT("snapshot", "Keep evidence of a container or a process.") {
    @Override
    Measure measure(ParseResult arguments) {
      return new Measure.Snapshot();
    }
  };

  private final String word;
  private final String description;

  Act(String word, String description) {
    this.word = word;
    this.description = description;
  }

  String word() {
    return word;
  }

  String description() {
    return description;
  }

  /** What is done; for {@link #isUndo} what is undone. */
  abstract Measure measure(ParseResult arguments);

  /** Whether it takes another back. */
  boolean isUndo() {
    return this == RESUME || this == RELEASE;
  }

  /** Whether it is in force for a time. */
  boolean hasLimit() {
    return this == PAUSE || this == QUARANTINE;
  }

  private static @Nullable Duration limit(ParseResult arguments) {
    String text = Options.text(arguments, "--for");
    try {
      return text == null ? null : TimeSpan.parse(text);
    } catch (IllegalArgumentException e) {
      throw new SeawallException(ErrorKind.USER, "time-malformed", "--for: " + e.getMessage(), e);
    }
  }
}
