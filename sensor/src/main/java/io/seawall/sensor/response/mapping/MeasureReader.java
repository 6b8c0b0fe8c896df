package io.seawall.sensor.response.mapping;

import io.seawall.policy.source.Excerpt;
import io.seawall.policy.source.Section;
import io.seawall.policy.source.Spelling;
import io.seawall.policy.source.YamlValue;
import io.seawall.policy.source.YamlValue.Scalar;
import io.seawall.sensor.response.measure.AllowedPeer;
import io.seawall.sensor.response.measure.Measure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what stands below {@code do}: words, or words with settings. */
final class MeasureReader {

  private static final Set<String> WORDS = Set.copyOf(Measure.WORDS);

  private final Section rule;

  MeasureReader(Section rule) {
    this.rule = rule;
  }

  List<Measure> measures() {
    List<Measure> measures = new ArrayList<>();
    for (YamlValue value : rule.values("do")) {
      Measure measure = value instanceof Scalar scalar ? plain(scalar) : withSettings(value);
      if (measure != null
          && measures.stream().anyMatch(each -> each.word().equals(measure.word()))) {
        rule.problem(value.place(), "'" + measure.word() + "' stands twice below 'do'");
      } else if (measure != null) {
        measures.add(measure);
      }
    }
    if (!rule.has("do")) {
      rule.problem(rule.place(), "a response has 'do' with one of " + list());
    } else if (rule.values("do").isEmpty()) {
      rule.problem(rule.placeOf("do"), "'do' is empty: it has one of " + list());
    }
    return measures;
  }

  private static String list() {
    return String.join(", ", Measure.WORDS);
  }

  private @Nullable Measure plain(Scalar scalar) {
    Measure measure =
        switch (scalar.text()) {
          case "kill" -> new Measure.Kill(false);
          case "kill-container" -> new Measure.KillContainer();
          case "pause" -> new Measure.Pause(null);
          case "stop" -> new Measure.Stop(Measure.Stop.PRESET_GRACE);
          case "quarantine" -> new Measure.Quarantine(null, List.of());
          case "snapshot" -> new Measure.Snapshot();
          default -> null;
        };
    if (measure == null) {
      String unknown = "unknown response '" + Excerpt.of(scalar.text()) + "'";
      rule.problem(scalar.place(), unknown + Spelling.choices(scalar.text(), Measure.WORDS));
    }
    return measure;
  }

  private @Nullable Measure withSettings(YamlValue value) {
    Section section = rule.section("do", value, WORDS);
    if (section == null) {
      return null;
    }
    List<String> named = Measure.WORDS.stream().filter(section::has).toList();
    if (named.size() != 1) {
      if (!named.isEmpty()) {
        rule.problem(value.place(), "one response each: put a dash before each of " + named);
      }
      return null;
    }
    String word = named.getFirst();
    return switch (word) {
      case "kill" -> kill(section);
      case "pause" -> {
        Section settings = section.section(word, Set.of("for"));
        yield settings == null ? null : new Measure.Pause(time(settings, "for"));
      }
      case "stop" -> {
        Section settings = section.section(word, Set.of("grace"));
        Duration grace = settings == null ? null : time(settings, "grace");
        yield new Measure.Stop(grace == null ? Measure.Stop.PRESET_GRACE : grace);
      }
      case "quarantine" -> {
        Section settings = section.section(word, Set.of("for", "allow"));
        yield settings == null
            ? null
            : new Measure.Quarantine(time(settings, "for"), allowed(settings));
      }
      default -> {
        rule.problem(value.place(), "'" + word + "' has no settings: write the word alone");
        yield null;
      }
    };
  }

  private static @Nullable Measure kill(Section section) {
    Section settings = section.section("kill", Set.of("tree"));
    Boolean tree = settings == null ? null : settings.flag("tree");
    return settings == null ? null : new Measure.Kill(tree != null && tree);
  }

  private static @Nullable Duration time(Section settings, String key) {
    Scalar scalar = settings.scalar(key);
    if (scalar == null) {
      return null;
    }
    try {
      return TimeSpan.parse(scalar.text());
    } catch (IllegalArgumentException e) {
      settings.problem(scalar.place(), Excerpt.of(String.valueOf(e.getMessage())));
      return null;
    }
  }

  private static List<AllowedPeer> allowed(Section settings) {
    List<AllowedPeer> peers = new ArrayList<>();
    for (Scalar scalar : settings.scalars("allow")) {
      try {
        peers.add(AllowedPeer.parse(scalar.text()));
      } catch (IllegalArgumentException e) {
        settings.problem(scalar.place(), Excerpt.of(String.valueOf(e.getMessage())));
      }
    }
    return peers;
  }
}
