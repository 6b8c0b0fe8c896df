package io.seawall.cli.rules;

import io.seawall.cli.command.Command;
import io.seawall.cli.command.ExitCode;
import io.seawall.cli.command.Options;
import io.seawall.cli.command.Output;
import io.seawall.cli.command.Terminal;
import io.seawall.detect.engine.Engine;
import io.seawall.detect.engine.EventClasses;
import io.seawall.detect.engine.RuleMatching;
import io.seawall.detect.replay.Playback;
import io.seawall.detect.replay.Playbacks;
import io.seawall.detect.rule.Rule;
import io.seawall.detect.rule.RuleSet;
import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import io.seawall.model.Spelling;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code seawall rules explain}: why a rule fires on an event, or does not. */
final class RulesExplainCommand implements Command {

  private final Terminal terminal;

  RulesExplainCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command("explain", "Say why a rule fires on an event, or does not.", this);
    spec.addPositional(
        Options.argument("CAPTURE", "A capture or recording; with --source JSON events."));
    RuleArguments.declareFiles(spec);
    spec.addOption(
        Options.text("--rule", "NAME", "The rule, as it is written.").required(true).build());
    spec.addOption(
        Options.text("--event", "NUMBER", "The event by its number, as evt.num prints it.")
            .required(true)
            .build());
    spec.addOption(
        Options.text("--source", "NAME", "Source of the events: syscall (default) or of JSON.")
            .build());
    spec.addOption(
        Options.flag("--entries", "Rules see entries of system calls too, as in Falco before 0.42.")
            .build());
    spec.addOption(Options.text("--format", "FORMAT", "text (default) or json.").build());
    spec.usageMessage().footer("", "Exit codes: 0 explained, 2 wrong use, 4 failure.");
    return spec;
  }

  @Override
  public ExitCode run(ParseResult arguments) {
    boolean json = Options.format(arguments, "text", "json").equals("json");
    String name = String.valueOf(Options.text(arguments, "--rule"));
    RuleSet rules =
        RuleArguments.enabling(
            RuleArguments.read(Options.texts(arguments, "--rules")), Set.of(name));
    Rule rule = rule(rules, name);
    String source = Options.text(arguments, "--source");
    Playback<?> playback =
        Playbacks.of(
            Path.of(Options.arguments(arguments).getFirst()),
            source == null ? rule.source() : source,
            Options.isSet(arguments, "--entries"));
    if (!rule.source().equals(playback.source())) {
      throw new SeawallException(
          ErrorKind.USER,
          "rules-missing",
          "the rule is for source " + rule.source() + ", the events are of " + playback.source());
    }
    ExplainedEvent found = explain(playback, rule, number(arguments));
    String text = json ? found.json() : found.text();
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Output.write(terminal, null, out -> out.write(bytes));
    return ExitCode.ALLOWED;
  }

  private static <E> ExplainedEvent explain(Playback<E> playback, Rule rule, long number) {
    Engine<E> engine = playback.engine(List.of(rule), RuleMatching.ALL);
    EventClasses<E> classes = playback.classes();
    List<ExplainedEvent> found = new ArrayList<>();
    long[] events = new long[1];
    playback.show(event -> {
      events[0] = Math.max(events[0], playback.number(event));
      if (playback.number(event) == number) {
        int eventClass = classes.of(event);
        found.add(
            new ExplainedEvent(
                rule,
                number,
                playback.typeName(event),
                classes.isSeen(eventClass),
                engine.concerns(rule, eventClass),
                engine.explain(rule, event)));
      }
    });
    if (found.isEmpty()) {
      throw new SeawallException(
          ErrorKind.USER,
          "event-not-found",
          "there is no event " + number + "; the last is " + events[0]);
    }
    return found.getLast();
  }

  private static Rule rule(RuleSet rules, String name) {
    @Nullable Rule rule = rules.rule(name);
    if (rule == null) {
      String nearest = Spelling.nearest(name, rules.rules().stream().map(Rule::name).toList());
      throw new SeawallException(
          ErrorKind.USER,
          "rules-missing",
          "no rule has the name '"
              + name
              + "'"
              + (nearest == null ? "" : "; did you mean '" + nearest + "'?"));
    }
    return rule;
  }

  private static long number(ParseResult arguments) {
    String text = String.valueOf(Options.text(arguments, "--event"));
    if (!text.matches("[1-9]\\d{0,17}")) {
      throw new SeawallException(
          ErrorKind.USER, "count-malformed", "--event is a number from 1, not '" + text + "'");
    }
    return Long.parseLong(text);
  }
}
