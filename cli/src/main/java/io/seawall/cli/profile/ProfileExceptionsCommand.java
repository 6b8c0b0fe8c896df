package io.seawall.cli.profile;

import io.seawall.cli.command.Command;
import io.seawall.cli.command.ExitCode;
import io.seawall.cli.command.Options;
import io.seawall.cli.command.Output;
import io.seawall.cli.command.Terminal;
import io.seawall.detect.baseline.export.FalcoExceptions;
import io.seawall.detect.baseline.export.FalcoExceptions.Target;
import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code seawall profile exceptions}: what was learned, as exceptions of Falco rules. */
final class ProfileExceptionsCommand implements Command {

  private final Terminal terminal;

  ProfileExceptionsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            "exceptions",
            "Write a rule file that appends what was learned to rules, as exceptions.",
            this);
    spec.addPositional(Options.arguments("FILE", "Files of profiles."));
    spec.addOption(
        Options.texts(
                "--for",
                "RULE=FIELD,FIELD",
                "A rule, and the fields of its exception; may stand several times.")
            .required(true)
            .build());
    spec.addOption(
        Options.file("-o", "FILE", "Write it to a file.").names("-o", "--output").build());
    spec.usageMessage()
        .footer(
            "",
            "Fields: " + String.join(", ", FalcoExceptions.fields()) + ".",
            "Nothing proves that such an exception hides no attack: replay recordings of attacks with it.",
            "",
            "Exit codes: 0 written, 2 wrong use, 4 failure.");
    return spec;
  }

  @Override
  public ExitCode run(ParseResult arguments) {
    List<Target> targets = new ArrayList<>();
    for (String text : Options.texts(arguments, "--for")) {
      targets.add(target(text));
    }
    byte[] rules;
    try {
      rules =
          FalcoExceptions.write(ProfileFiles.read(Options.arguments(arguments)), targets)
              .getBytes(StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()), e);
    }
    Output.write(terminal, Options.file(arguments, "-o"), out -> out.write(rules));
    return ExitCode.ALLOWED;
  }

  private static Target target(String text) {
    int equals = text.lastIndexOf('=');
    if (equals <= 0) {
      throw wrong("--for takes a rule and its fields, RULE=FIELD,FIELD, not '" + text + "'", null);
    }
    List<String> fields = new ArrayList<>();
    for (String field : text.substring(equals + 1).split(",", -1)) {
      fields.add(field.strip());
    }
    return new Target(text.substring(0, equals), fields);
  }

  private static SeawallException wrong(String message, @Nullable Throwable cause) {
    return new SeawallException(ErrorKind.USER, "profile-exception-wrong", message, cause);
  }
}
