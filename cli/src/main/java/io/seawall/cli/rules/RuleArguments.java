package io.seawall.cli.rules;

import io.seawall.cli.command.Many;
import io.seawall.cli.command.Options;
import io.seawall.detect.event.EventType;
import io.seawall.detect.rule.RuleSet;
import io.seawall.detect.rule.load.LoadOptions;
import io.seawall.detect.rule.load.LoadResult;
import io.seawall.detect.rule.load.RuleFile;
import io.seawall.detect.rule.load.RuleFiles;
import io.seawall.detect.rule.load.RuleSelection;
import io.seawall.detect.rule.load.RuleSelection.By;
import io.seawall.detect.rule.problem.Problem;
import io.seawall.detect.rule.problem.ProblemReport;
import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import io.seawall.sensor.rules.BuiltinRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** Which rule files are read, and which of their rules run. */
public final class RuleArguments {

  /** The source of system calls, which holds where none is named. */
  public static final String SYSCALL = "syscall";

  private RuleArguments() {}

  /** The source that {@code --source} names. */
  public static String source(ParseResult arguments) {
    return Objects.requireNonNullElse(Options.text(arguments, "--source"), SYSCALL);
  }

  /** Declares {@code --rules}, which must be given. */
  public static void declareFiles(CommandSpec spec) {
    declareFiles(spec, true);
  }

  /**
   * Declares {@code --rules}.
   *
   * @param required whether the command cannot do without
   */
  public static void declareFiles(CommandSpec spec, boolean required) {
    spec.addOption(
        Options.texts(
                "-r",
                "FILE",
                "Rule files, or folders whose .yaml files are read in the order of their names; builtin:seawall are Seawall's own rules. May stand several times; later files may change what earlier ones say.")
            .names("-r", "--rules")
            .required(required)
            .build());
  }

  /** Declares the options that choose among the rules of the files. */
  public static void declareSelection(CommandSpec spec) {
    spec.addOption(
        Options.texts("--rule", "NAME", "Only rules of this name; * stands for any characters.")
            .build());
    spec.addOption(Options.texts("--tag", "TAG", "Only rules with this tag.").build());
    spec.addOption(
        Options.texts("--disable", "NAME", "No rules of this name; * stands for any characters.")
            .build());
    spec.addOption(Options.texts("--disable-tag", "TAG", "No rules with this tag.").build());
  }

  /** What the options say of rules, to be applied in order. */
  private static List<RuleSelection> selections(ParseResult arguments) {
    List<RuleSelection> selections = new ArrayList<>();
    List<String> names = Options.texts(arguments, "--rule");
    List<String> tags = Options.texts(arguments, "--tag");
    if (!names.isEmpty() || !tags.isEmpty()) {
      selections.add(new RuleSelection(false, By.NAME, "*"));
    }
    names.forEach(name -> selections.add(new RuleSelection(true, By.NAME, name)));
    tags.forEach(tag -> selections.add(new RuleSelection(true, By.TAG, tag)));
    Options.texts(arguments, "--disable")
        .forEach(name -> selections.add(new RuleSelection(false, By.NAME, name)));
    Options.texts(arguments, "--disable-tag")
        .forEach(tag -> selections.add(new RuleSelection(false, By.TAG, tag)));
    return selections;
  }

  private static LoadOptions standard() {
    return LoadOptions.standard().withEventTypes(EventType.names());
  }

  /** Loads files in order, rules chosen as the options say. */
  static LoadResult load(List<RuleFile> files, ParseResult arguments) {
    return RuleFiles.load(files, standard().withSelections(selections(arguments)));
  }

  /**
   * The rules of {@code --rules}.
   *
   * @throws SeawallException if they have errors
   */
  public static RuleSet rules(ParseResult arguments) {
    if (Options.texts(arguments, "--rules").isEmpty()) {
      throw new SeawallException(
          ErrorKind.USER, "rules-missing", "--rules names the rules that shall run");
    }
    return accepted(load(read(Options.texts(arguments, "--rules")), arguments));
  }

  /**
   * The rules of files, some of them on even where the files have them off.
   *
   * @throws SeawallException if they have errors
   */
  static RuleSet enabling(List<RuleFile> files, Set<String> names) {
    List<RuleSelection> selections = new ArrayList<>();
    names.forEach(name -> selections.add(new RuleSelection(true, By.NAME, name)));
    return accepted(RuleFiles.load(files, standard().withSelections(selections)));
  }

  static RuleSet accepted(LoadResult result) {
    List<Problem> errors = result.errors();
    if (!errors.isEmpty()) {
      throw new SeawallException(
          ErrorKind.CONFIG,
          "rules-invalid",
          Many.of(errors.size(), "error")
              + " in the rules\n"
              + ProblemReport.text(errors).stripTrailing());
    }
    return result.rules();
  }

  /** The files, and those of folders. */
  static List<RuleFile> read(List<String> paths) {
    List<RuleFile> files = new ArrayList<>();
    for (String name : paths) {
      if (name.startsWith(BuiltinRules.PREFIX)) {
        files.add(builtin(name));
        continue;
      }
      Path path = Path.of(name);
      if (Files.isDirectory(path)) {
        files.addAll(folder(path));
      } else {
        files.add(RuleFile.read(path));
      }
    }
    return files;
  }

  private static RuleFile builtin(String name) {
    RuleFile file = BuiltinRules.named(name);
    if (file == null) {
      throw new SeawallException(
          ErrorKind.CONFIG,
          "rules-unreadable",
          "no rules are built in as " + name + "; there are " + BuiltinRules.names());
    }
    return file;
  }

  private static List<RuleFile> folder(Path folder) {
    List<Path> found;
    try (var entries = Files.list(folder)) {
      found = entries.filter(RuleArguments::isRuleFile).sorted().toList();
    } catch (IOException e) {
      throw new SeawallException(
          ErrorKind.CONFIG, "rules-unreadable", "cannot read " + folder + ": " + e, e);
    }
    if (found.isEmpty()) {
      throw new SeawallException(
          ErrorKind.CONFIG, "rules-unreadable", "no .yaml file lies in " + folder);
    }
    return found.stream().map(RuleFile::read).toList();
  }

  private static boolean isRuleFile(Path path) {
    String name = path.toString();
    return (name.endsWith(".yaml") || name.endsWith(".yml")) && Files.isRegularFile(path);
  }
}
