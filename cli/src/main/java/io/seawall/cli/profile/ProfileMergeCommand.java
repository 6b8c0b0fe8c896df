package io.seawall.cli.profile;

import io.seawall.cli.command.Command;
import io.seawall.cli.command.ExitCode;
import io.seawall.cli.command.Options;
import io.seawall.cli.command.Output;
import io.seawall.cli.command.Terminal;
import io.seawall.detect.baseline.profile.ProfileWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code seawall profile merge}: what several learnings know together. */
final class ProfileMergeCommand implements Command {

  private final Terminal terminal;

  ProfileMergeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command("merge", "Write one file of what several know together.", this);
    spec.addPositional(Options.arguments("FILE", "Files of profiles."));
    spec.addOption(
        Options.file("-o", "FILE", "Write it to a file.").names("-o", "--output").build());
    spec.usageMessage().footer("", "Exit codes: 0 written, 2 wrong use, 4 failure.");
    return spec;
  }

  @Override
  public ExitCode run(ParseResult arguments) {
    byte[] merged =
        ProfileWriter.write(ProfileFiles.read(Options.arguments(arguments)))
            .getBytes(StandardCharsets.UTF_8);
    Output.write(terminal, Options.file(arguments, "-o"), out -> out.write(merged));
    return ExitCode.ALLOWED;
  }
}
