package io.seawall.detect.ruletest;

import io.seawall.detect.alert.AlertClock;
import io.seawall.detect.alert.AlertWriter;
import io.seawall.detect.condition.Operand;
import io.seawall.detect.engine.Engine;
import io.seawall.detect.engine.RuleMatch;
import io.seawall.detect.engine.RuleMatching;
import io.seawall.detect.replay.Playback;
import io.seawall.detect.rule.Rule;
import io.seawall.detect.value.TextBuilder;
import io.seawall.detect.value.ValuePrinter;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Shows the events of a test to the rules and compares what comes with what must come. */
final class Judgement<E> {

  private static final int KEPT = 100;
  private static final int SHOWN = 5;

  private final RuleTest test;
  private final Playback<E> playback;
  private final List<Rule> rules;
  private final Engine<E> engine;
  private final AlertWriter<E> writer = AlertWriter.text(new AlertClock(ZoneOffset.UTC));
  private final TextBuilder line = new TextBuilder();
  private final List<SeenAlert> alerts = new ArrayList<>();
  private final List<String> failures = new ArrayList<>();
  private final long[] fitting;
  private final List<List<String>> unfitting = new ArrayList<>();
  private final Set<String> unwanted = new HashSet<>();
  private long count;
  private long events;

  Judgement(RuleTest test, Playback<E> playback, List<Rule> rules, RuleMatching matching) {
    this.test = test;
    this.playback = playback;
    this.rules = rules;
    this.engine = playback.engine(rules, matching);
    this.fitting = new long[test.alerts().size()];
    test.alerts().forEach(_ -> unfitting.add(new ArrayList<>()));
  }

  RuleTestResult result() {
    long started = System.nanoTime();
    checkNames();
    List<String> damage =
        playback.show(event -> {
          if (isAskedAbout(event)) {
            events += playback.classes().isSeen(playback.classes().of(event)) ? 1 : 0;
            engine.evaluate(event, this::match);
          }
        });
    damage.forEach(problem -> failures.add("the recording is damaged: " + problem));
    for (int i = 0; i < fitting.length; i++) {
      judge(test.alerts().get(i), fitting[i], unfitting.get(i));
    }
    Duration time = Duration.ofNanos(System.nanoTime() - started);
    return new RuleTestResult(
        test, List.copyOf(failures), List.copyOf(alerts), count, events, time);
  }

  private boolean isAskedAbout(E event) {
    long number = playback.number(event);
    return number > 0 && number >= test.from() && number <= test.to();
  }

  /** A rule that is not there can neither fire nor be silent. */
  private void checkNames() {
    Set<String> known = new HashSet<>();
    engine.rules().forEach(rule -> known.add(rule.name()));
    Set<String> asked = new HashSet<>(test.not());
    test.alerts().forEach(alert -> asked.add(alert.rule()));
    asked.removeAll(known);
    for (String name : asked.stream().sorted().toList()) {
      failures.add("no rule of source " + playback.source() + " has the name '" + name + "'");
    }
  }

  private void match(RuleMatch<E> match) {
    E event = match.event();
    Rule rule = match.rule();
    line.clear();
    writer.write(match, line);
    var seen =
        new SeenAlert(
            playback.number(event),
            playback.typeName(event),
            rule.name(),
            rule.priority(),
            line.toString().strip());
    count++;
    if (alerts.size() < KEPT) {
      alerts.add(seen);
    }
    boolean expected = false;
    for (int i = 0; i < fitting.length; i++) {
      ExpectedAlert wanted = test.alerts().get(i);
      if (wanted.rule().equals(rule.name())) {
        expected |= compare(wanted, match, seen, i);
      }
    }
    if (test.not().contains(rule.name())) {
      refuse(rule.name(), "'" + rule.name() + "' must not fire, but did: " + seen);
    } else if (test.only() && !expected) {
      refuse(rule.name(), "no other alert was asked for, but there came " + seen);
    }
  }

  /** Once for each rule. */
  private void refuse(String rule, String message) {
    if (unwanted.add(rule)) {
      failures.add(message);
    }
  }

  private boolean compare(ExpectedAlert wanted, RuleMatch<E> match, SeenAlert seen, int index) {
    String difference = difference(wanted, match, seen);
    if (difference.isEmpty()) {
      fitting[index]++;
      return true;
    }
    if (unfitting.get(index).size() < SHOWN) {
      unfitting.get(index).add("event " + seen.event() + ": " + difference);
    }
    return false;
  }

  /** What of a match is not as wanted; empty for nothing. */
  private String difference(ExpectedAlert wanted, RuleMatch<E> match, SeenAlert seen) {
    if (wanted.at() >= 0 && wanted.at() != seen.event()) {
      return "it is not event " + wanted.at();
    }
    if (wanted.priority() != null && wanted.priority() != seen.priority()) {
      return "its priority is " + seen.priority().label();
    }
    for (String part : wanted.output()) {
      if (!seen.output().contains(part)) {
        return "its output is: " + seen.output();
      }
    }
    for (Map.Entry<Operand.FieldReference, String> field : wanted.fields().entrySet()) {
      String value = value(match, field.getKey());
      if (!value.equals(field.getValue())) {
        return field.getKey().written() + " is " + value;
      }
    }
    return "";
  }

  private String value(RuleMatch<E> match, Operand.FieldReference field) {
    var values = match.values(field);
    if (values.isEmpty() && !values.isList()) {
      return "<NA>";
    }
    ValuePrinter.print(values, line.clear());
    return line.toString();
  }

  private void judge(ExpectedAlert wanted, long came, List<String> others) {
    boolean right = wanted.count() < 0 ? came > 0 : came == wanted.count();
    if (right) {
      return;
    }
    String what = wanted.place() + ": '" + wanted.rule() + "'" + wanted.details();
    if (came > 0) {
      failures.add(what + ": " + wanted.count() + " expected, " + came + " came");
      return;
    }
    var text = new StringBuilder(what).append(": expected, but did not come");
    others.forEach(other -> text.append("\n  it came, but ").append(other));
    if (others.isEmpty()) {
      Rule rule = find(wanted.rule());
      if (rule != null) {
        text.append("\n  ")
            .append(new NearMiss<>(playback, rules, rule).tell(this::isAskedAbout, wanted.at()));
      }
    }
    failures.add(text.toString());
  }

  private @Nullable Rule find(String name) {
    for (Rule rule : engine.rules()) {
      if (rule.name().equals(name)) {
        return rule;
      }
    }
    return null;
  }
}
