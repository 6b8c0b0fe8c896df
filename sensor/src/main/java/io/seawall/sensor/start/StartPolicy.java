package io.seawall.sensor.start;

import io.seawall.policy.source.Problems;
import io.seawall.policy.source.Section;
import io.seawall.policy.source.YamlFile;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is done about each outcome.
 *
 * @param actions for all outcomes
 * @param requireSignature whether images shall be signed, which is not looked at yet and said so
 * @param dryRun whether containers are left alone
 */
public record StartPolicy(
    Map<StartOutcome, StartAction> actions, boolean requireSignature, boolean dryRun) {

  private static final Set<String> KEYS = Set.of("on", "require-signature", "dry-run");

  /** Tells of all that is not allowed, and touches nothing. */
  public static final StartPolicy ALERT = new StartPolicy(Map.of(), false, false);

  /** Completes the map: what is allowed is recorded, all else is told. */
  public StartPolicy {
    Map<StartOutcome, StartAction> all = new EnumMap<>(StartOutcome.class);
    for (StartOutcome outcome : StartOutcome.values()) {
      StartAction preset = outcome == StartOutcome.ALLOWED ? StartAction.RECORD : StartAction.ALERT;
      all.put(outcome, actions.getOrDefault(outcome, preset));
    }
    actions = Map.copyOf(all);
  }

  /** What is done about an outcome. */
  public StartAction action(StartOutcome outcome) {
    return actions.getOrDefault(outcome, StartAction.ALERT);
  }

  /**
   * Reads a file.
   *
   * @throws io.seawall.model.SeawallException of kind CONFIG: {@code file-unreadable}, or {@code
   *     start-policy-invalid} with every problem and its place
   */
  public static StartPolicy read(Path file) {
    var problems = new Problems();
    return read(YamlFile.read(file, problems), problems);
  }

  /**
   * Reads a text.
   *
   * @param name for messages
   * @throws io.seawall.model.SeawallException {@code start-policy-invalid} with every problem
   */
  public static StartPolicy parse(String name, String text) {
    var problems = new Problems();
    return read(YamlFile.parse(name, text, problems), problems);
  }

  private static StartPolicy read(YamlFile file, Problems problems) {
    Section root = file.section(KEYS);
    Set<String> words = new LinkedHashSet<>();
    for (StartOutcome outcome : StartOutcome.values()) {
      words.add(outcome.word());
    }
    Map<StartOutcome, StartAction> actions = new EnumMap<>(StartOutcome.class);
    Section on = root.section("on", words);
    if (on != null) {
      for (StartOutcome outcome : StartOutcome.values()) {
        StartAction action =
            on.choice(outcome.word(), List.of(StartAction.values()), StartAction::word);
        if (action != null) {
          actions.put(outcome, action);
        }
      }
    }
    Boolean signature = root.flag("require-signature");
    Boolean dry = root.flag("dry-run");
    problems.throwIfAny("start-policy-invalid");
    return new StartPolicy(actions, signature != null && signature, dry != null && dry);
  }
}
