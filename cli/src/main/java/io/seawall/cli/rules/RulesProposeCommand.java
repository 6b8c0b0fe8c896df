package io.seawall.cli.rules;

import io.seawall.cli.command.Command;
import io.seawall.cli.command.ExitCode;
import io.seawall.cli.command.Options;
import io.seawall.cli.command.Output;
import io.seawall.cli.command.Terminal;
import io.seawall.detect.proposal.BenignAlerts;
import io.seawall.detect.proposal.ExceptionProposal;
import io.seawall.detect.proposal.ProposalProof;
import io.seawall.detect.proposal.ProposalProof.Effect;
import io.seawall.detect.proposal.ProposalSearch;
import io.seawall.detect.proposal.ProposalText;
import io.seawall.detect.replay.Playback;
import io.seawall.detect.replay.Playbacks;
import io.seawall.detect.rule.RuleSet;
import io.seawall.detect.rule.load.RuleFile;
import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code seawall rules propose}: exceptions for alerts that were found benign. */
final class RulesProposeCommand implements Command {

  private static final int VALUES = 10;
  private static final int MOST_VALUES = 1_000;

  private final Terminal terminal;

  RulesProposeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            "propose",
            "Propose exceptions that silence alerts which were found benign, and prove on recorded events that they hide no others.",
            this);
    spec.addPositional(
        Options.arguments("CAPTURE", "The captures or recordings that the alerts came from."));
    RuleArguments.declareFiles(spec);
    spec.addOption(
        Options.file(
                "--benign",
                "FILE",
                "The alerts that are benign: lines as 'replay --format json' prints them. All others are kept.")
            .required(true)
            .build());
    spec.addOption(
        Options.text("--source", "NAME", "Source of the events: syscall (default) or k8s_audit.")
            .build());
    spec.addOption(
        Options.flag("--entries", "Rules see entries of system calls too, as in Falco before 0.42.")
            .build());
    spec.addOption(
        Options.text(
                "--max-values",
                "NUMBER",
                "How many values a rule may get together; 10 if not given.")
            .build());
    spec.addOption(
        Options.file("-o", "FILE", "Write the rule file there.").names("-o", "--output").build());
    spec.usageMessage()
        .footer(
            "",
            "Exit codes: 0 all benign alerts can be silenced, 1 some cannot without hiding others, 2 wrong use, 4 failure.");
    return spec;
  }

  @Override
  public ExitCode run(ParseResult arguments) {
    int most = most(Options.text(arguments, "--max-values"));
    BenignAlerts benign =
        BenignAlerts.read(Path.of(String.valueOf(Options.file(arguments, "--benign"))));
    if (benign.count() == 0) {
      throw new SeawallException(ErrorKind.USER, "alerts-malformed", "--benign holds no alert");
    }
    List<RuleFile> files = RuleArguments.read(Options.texts(arguments, "--rules"));
    RuleSet rules = RuleArguments.enabling(files, benign.rules());
    List<Playback<?>> playbacks = playbacks(arguments);
    var search = new ProposalSearch(benign);
    playbacks.forEach(playback -> search.look(playback, rules.rules()));
    List<ExceptionProposal> proposals = search.proposals(most);
    String yaml = ProposalText.of(proposals, rules);
    List<RuleFile> extended = new ArrayList<>(files);
    extended.add(new RuleFile("the proposed exceptions", yaml.isEmpty() ? "[]\n" : yaml));
    RuleSet changed = RuleArguments.enabling(extended, benign.rules());
    var proof = new ProposalProof(benign);
    playbacks.forEach(playback -> proof.look(playback, rules.rules(), changed.rules()));
    return tell(benign, yaml, proof.effects(), Options.file(arguments, "-o"));
  }

  private ExitCode tell(
      BenignAlerts benign, String yaml, List<Effect> effects, @Nullable Path file) {
    var text = new StringBuilder();
    long hidden = 0;
    boolean wrong = false;
    for (Effect effect : effects) {
      hidden += effect.benignHidden();
      wrong |= effect.othersHidden() > 0;
      text.append("# ").append(effect.rule()).append(": hides ");
      text.append(effect.benignHidden()).append(" of ");
      text.append(effect.benignHidden() + effect.benignLeft()).append(" benign alerts; of ");
      text.append(effect.othersHidden() + effect.othersKept()).append(" others it hides ");
      text.append(effect.othersHidden()).append('\n');
    }
    if (wrong) {
      throw new SeawallException(
          ErrorKind.BUG,
          "proposal-unproved",
          "the exceptions that were found hide alerts that are not benign\n" + text + yaml);
    }
    byte[] bytes = (text + yaml).getBytes(StandardCharsets.UTF_8);
    Output.write(terminal, file, out -> out.write(bytes));
    if (hidden < benign.count()) {
      terminal
          .err()
          .println(
              "seawall: "
                  + (benign.count() - hidden)
                  + " of "
                  + benign.count()
                  + " benign alerts stay: they did not come from these recordings, or cannot be told from others");
      return ExitCode.DENIED;
    }
    return ExitCode.ALLOWED;
  }

  private static List<Playback<?>> playbacks(ParseResult arguments) {
    String source = RuleArguments.source(arguments);
    List<Playback<?>> playbacks = new ArrayList<>();
    for (String name : Options.arguments(arguments)) {
      playbacks.add(Playbacks.of(Path.of(name), source, Options.isSet(arguments, "--entries")));
    }
    return playbacks;
  }

  private static int most(@Nullable String text) {
    if (text == null) {
      return VALUES;
    }
    if (text.matches("[1-9]\\d{0,3}") && Integer.parseInt(text) <= MOST_VALUES) {
      return Integer.parseInt(text);
    }
    throw new SeawallException(
        ErrorKind.USER,
        "count-malformed",
        "--max-values is a number from 1 to " + MOST_VALUES + ", not '" + text + "'");
  }
}
