package io.seawall.cli.node.run;

import io.seawall.scan.Folders;
import io.seawall.scan.ImageJudge;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** By what images are judged on this machine, as scans judge them. */
public interface JudgeSource {

  /** Declares the options that say by which rules and advisories. */
  void declare(CommandSpec spec);

  /** Where scans keep what they find. */
  Folders folders(ParseResult arguments);

  /** Gives a judge with the rules that were asked for and the advisories of now. */
  Supplier<ImageJudge> judges(ParseResult arguments);
}
