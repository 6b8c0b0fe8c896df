package io.seawall.cli.scan;

import io.seawall.cli.command.Command;
import io.seawall.cli.command.ExitCode;
import io.seawall.cli.command.Options;
import io.seawall.cli.command.Output;
import io.seawall.cli.command.Terminal;
import io.seawall.model.ErrorKind;
import io.seawall.model.ImageFacts;
import io.seawall.model.SeawallException;
import io.seawall.scan.Product;
import io.seawall.scan.sbom.CycloneDxWriter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code seawall sbom}: what is in an image, without any judgement. */
public final class SbomCommand implements Command {

  private static final String FORMAT = "cyclonedx";

  private final Terminal terminal;

  /**
   * @param terminal that it talks to
   */
  public SbomCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command("sbom", "Write what is in an image as a CycloneDX 1.6 document.", this);
    SourceArguments.declare(spec);
    spec.addOption(Options.text("--format", "FORMAT", "cyclonedx (CycloneDX 1.6 JSON).").build());
    spec.addOption(
        Options.file("-o", "FILE", "Write here instead of standard output.")
            .names("-o", "--output")
            .build());
    Settings.declareConfig(spec);
    return spec;
  }

  @Override
  public ExitCode run(ParseResult arguments) {
    String format = Options.text(arguments, "--format");
    if (format != null && !format.equals(FORMAT)) {
      throw new SeawallException(
          ErrorKind.USER,
          "format-unknown",
          "unknown format '" + format + "'; an SBOM is written as: " + FORMAT);
    }
    ImageFacts facts = SourceArguments.facts(arguments, terminal, Settings.of(arguments, terminal));
    // No timestamp: the same image gives the same bytes.
    var options = new CycloneDxWriter.Options(null, Product.VERSION);
    Output.write(
        terminal, Options.file(arguments, "-o"), out -> CycloneDxWriter.write(facts, out, options));
    return ExitCode.ALLOWED;
  }
}
