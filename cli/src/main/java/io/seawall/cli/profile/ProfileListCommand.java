package io.seawall.cli.profile;

import io.seawall.cli.command.Command;
import io.seawall.cli.command.ExitCode;
import io.seawall.cli.command.Many;
import io.seawall.cli.command.Options;
import io.seawall.cli.command.Output;
import io.seawall.cli.command.Terminal;
import io.seawall.detect.baseline.behaviour.BehaviourKind;
import io.seawall.detect.baseline.behaviour.ProfileSection;
import io.seawall.detect.baseline.profile.LearningReport;
import io.seawall.detect.baseline.profile.Profile;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code seawall profile list}: which workloads files know, and whether what they know is ripe. */
final class ProfileListCommand implements Command {

  private final Terminal terminal;

  ProfileListCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            "list", "Show which workloads were learned, for how long, and what is known.", this);
    spec.addPositional(Options.arguments("FILE", "Files of profiles."));
    spec.usageMessage().footer("", "Exit codes: 0 shown, 2 wrong use, 4 failure.");
    return spec;
  }

  @Override
  public ExitCode run(ParseResult arguments) {
    var text = new StringBuilder();
    for (Profile profile : ProfileFiles.read(Options.arguments(arguments)).profiles()) {
      append(profile, text);
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    Output.write(terminal, null, out -> out.write(bytes));
    return ExitCode.ALLOWED;
  }

  private static void append(Profile profile, StringBuilder text) {
    LearningReport learning = profile.learning();
    text.append(profile.workload()).append('\n');
    text.append("  learned in ").append(Many.of(learning.runs(), "run"));
    text.append(", ").append(learning.events()).append(" events over ");
    text.append(time(learning.duration())).append("; nothing new for the last ");
    text.append(time(learning.quiet())).append("\n  ");
    String comma = "";
    for (ProfileSection section : profile.sections()) {
      BehaviourKind kind = section.kind();
      text.append(comma).append(kind.key()).append(' ').append(section.entries().size());
      text.append(section.open() ? " (open: too many to judge)" : "");
      comma = ", ";
    }
    text.append('\n');
  }

  private static String time(long nanoseconds) {
    String text = Duration.ofMillis(nanoseconds / 1_000_000).toString().substring(2);
    return text.toLowerCase(Locale.ROOT);
  }
}
