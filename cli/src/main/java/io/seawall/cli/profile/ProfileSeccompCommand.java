package io.seawall.cli.profile;

import io.seawall.cli.command.Command;
import io.seawall.cli.command.ExitCode;
import io.seawall.cli.command.Options;
import io.seawall.cli.command.Output;
import io.seawall.cli.command.Terminal;
import io.seawall.detect.baseline.export.SeccompProfile;
import io.seawall.detect.baseline.profile.Profile;
import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code seawall profile seccomp}: a filter of system calls from what a workload did. */
final class ProfileSeccompCommand implements Command {

  private final Terminal terminal;

  ProfileSeccompCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            "seccomp",
            "Write a seccomp profile, as Docker, containerd, CRI-O and Podman take it, that allows what was learned.",
            this);
    spec.addPositional(Options.arguments("FILE", "Files of profiles."));
    spec.addOption(
        Options.text("--workload", "NAME", "The workload, if the files know several.").build());
    spec.addOption(
        Options.file("-o", "FILE", "Write it to a file.").names("-o", "--output").build());
    spec.usageMessage()
        .footer(
            "",
            "Calls that the recording did not hold are not allowed: learn with all calls recorded.",
            "",
            "Exit codes: 0 written, 2 wrong use or no profile of it, 4 failure.");
    return spec;
  }

  @Override
  public ExitCode run(ParseResult arguments) {
    Profile profile =
        ProfileFiles.one(
            ProfileFiles.read(Options.arguments(arguments)), Options.text(arguments, "--workload"));
    byte[] filter;
    try {
      filter = SeccompProfile.write(profile).getBytes(StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new SeawallException(
          ErrorKind.USER, "profile-not-enough", String.valueOf(e.getMessage()), e);
    }
    Output.write(terminal, Options.file(arguments, "-o"), out -> out.write(filter));
    return ExitCode.ALLOWED;
  }
}
