package io.seawall.cli.policy;

import io.seawall.cli.command.ExitCode;
import io.seawall.cli.command.Options;
import io.seawall.cli.command.Output;
import io.seawall.cli.command.Terminal;
import io.seawall.cli.policy.source.PolicyArguments;
import io.seawall.cli.policy.source.PolicyFiles;
import io.seawall.cli.policy.source.PolicyFolders;
import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import io.seawall.policy.bundle.PolicyFile;
import io.seawall.policy.conftest.CheckResult;
import io.seawall.policy.conftest.Configuration;
import io.seawall.policy.conftest.Conftest;
import io.seawall.policy.conftest.format.InputFormat;
import io.seawall.rego.limit.Limits;
import io.seawall.rego.syntax.RegoVersion;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code seawall policy test --input}: policies of Conftest that judge configuration files. */
final class PolicyChecks {

  private static final long MAX_COMBINED = 256L << 20;
  private static final List<String> OF_CHECKS =
      List.of(
          "--namespace",
          "--all-namespaces",
          "--combine",
          "--parser",
          "--fail-on-warn",
          "--strict-builtin-errors");
  private static final List<String> OF_TESTS =
      List.of("--run", "--coverage", "--threshold", "--explain");

  private final Terminal terminal;
  private final ParseResult arguments;

  private PolicyChecks(Terminal terminal, ParseResult arguments) {
    this.terminal = terminal;
    this.arguments = arguments;
  }

  static void declare(CommandSpec spec) {
    spec.addOption(
        Options.texts(
                "-i",
                "PATH",
                "Check configuration instead of running tests: deny, violation and warn of the policies judge this file, the files of this folder, or standard input (-), as in Conftest. May stand several times.")
            .names("-i", "--input")
            .build());
    spec.addOption(
        Options.texts(
                "-n",
                "NAME",
                "With --input: the package whose rules judge; main if not given. May stand several times.")
            .names("-n", "--namespace")
            .build());
    spec.addOption(
        Options.flag("--all-namespaces", "With --input: every package that has such rules.")
            .build());
    spec.addOption(
        Options.flag("--combine", "With --input: judge all files as one document.").build());
    spec.addOption(
        Options.text(
                "--parser",
                "FORMAT",
                "With --input: the format of all files, e.g. yaml, hcl2, dockerfile; else their names tell it.")
            .build());
    spec.addOption(
        Options.flag("--fail-on-warn", "With --input: exit code 1 if a warning was given, too.")
            .build());
    spec.addOption(
        Options.flag(
                "--strict-builtin-errors",
                "With --input: end where a built-in fails, instead of going on.")
            .build());
  }

  /** Whether configuration is to be checked; refuses options of the other way to test. */
  static boolean areAsked(ParseResult arguments) {
    boolean asked = Options.isSet(arguments, "--input");
    for (String option : asked ? OF_TESTS : OF_CHECKS) {
      if (Options.isSet(arguments, option)) {
        throw new SeawallException(
            ErrorKind.USER,
            "options-clash",
            asked
                ? option + " is of tests, which don't run where --input names files to check"
                : option + " needs --input, which names the files to check");
      }
    }
    return asked;
  }

  static ExitCode run(Terminal terminal, ParseResult arguments) {
    return new PolicyChecks(terminal, arguments).run();
  }

  private ExitCode run() {
    boolean json = Options.format(arguments, "pretty", "json").equals("json");
    String parser = Options.text(arguments, "--parser");
    InputFormat format = parser == null ? null : InputFormat.of(parser);
    Set<String> files = CheckedFiles.find(Options.texts(arguments, "--input"));
    List<CheckResult> results =
        PolicyArguments.orExplain(() -> {
          Conftest conftest = conftest();
          conftest.set().notes().forEach(note -> terminal.err().println("seawall: note: " + note));
          return Options.isSet(arguments, "--combine")
              ? combined(conftest, files, format)
              : oneByOne(conftest, files, format);
        });
    if (results.stream().allMatch(result -> result.tests() == 0)) {
      throw new SeawallException(
          ErrorKind.USER, "no-rules-evaluated", "the input holds no document: " + files);
    }
    var output = new CheckOutput(results, Options.isSet(arguments, "-v"), terminal.colours());
    byte[] text = (json ? output.json() : output.pretty()).getBytes(StandardCharsets.UTF_8);
    Output.write(terminal, null, out -> out.write(text));
    boolean denied =
        output.failures() > 0
            || (output.warnings() > 0 && Options.isSet(arguments, "--fail-on-warn"));
    return denied ? ExitCode.DENIED : ExitCode.ALLOWED;
  }

  private Conftest conftest() {
    List<String> paths = PolicyArguments.paths(arguments);
    Conftest.Builder builder =
        Conftest.builder()
            .files(new PolicyFolders(paths))
            .printing(line -> terminal.err().println(line))
            .limits(PolicyArguments.limits(arguments, Limits.DEFAULT));
    for (List<PolicyFile> root : PolicyFiles.read(paths)) {
      builder.policy(root).data(root.stream().filter(PolicyChecks::isData).toList());
    }
    Options.texts(arguments, "--namespace").forEach(builder::namespace);
    if (Options.isSet(arguments, "--v0-compatible")) {
      builder.version(RegoVersion.V0);
    }
    if (Options.isSet(arguments, "--all-namespaces")) {
      builder.allNamespaces();
    }
    if (Options.isSet(arguments, "--combine")) {
      builder.combine();
    }
    if (Options.isSet(arguments, "--strict-builtin-errors")) {
      builder.strict();
    }
    return builder.build();
  }

  private static boolean isData(PolicyFile file) {
    return file.fileName().startsWith("data.");
  }

  /** Each file is let go before the next is read, so that many files need no more memory. */
  private static List<CheckResult> oneByOne(
      Conftest conftest, Set<String> files, @Nullable InputFormat format) {
    List<CheckResult> results = new ArrayList<>();
    List<SeawallException> malformed = new ArrayList<>();
    for (String file : files) {
      Configuration read = read(file, CheckedFiles.read(file), format, malformed);
      if (read != null) {
        results.addAll(conftest.run(List.of(read)));
      }
    }
    refuse(malformed);
    return results;
  }

  private static List<CheckResult> combined(
      Conftest conftest, Set<String> files, @Nullable InputFormat format) {
    List<Configuration> all = new ArrayList<>();
    List<SeawallException> malformed = new ArrayList<>();
    long bytes = 0;
    for (String file : files) {
      byte[] content = CheckedFiles.read(file);
      bytes += content.length;
      if (bytes > MAX_COMBINED) {
        throw new SeawallException(
            ErrorKind.USER,
            "input-malformed",
            "the combined files are larger than " + (MAX_COMBINED >> 20) + " MiB");
      }
      Configuration read = read(file, content, format, malformed);
      if (read != null) {
        all.add(read);
      }
    }
    refuse(malformed);
    return conftest.run(all);
  }

  private static @Nullable Configuration read(
      String file, byte[] content, @Nullable InputFormat format, List<SeawallException> malformed) {
    try {
      return format == null
          ? Configuration.read(file, content)
          : Configuration.read(file, content, format);
    } catch (SeawallException e) {
      malformed.add(e);
      return null;
    }
  }

  /** Tells of all files that cannot be read at once. */
  private static void refuse(List<SeawallException> malformed) {
    if (malformed.size() == 1) {
      throw malformed.getFirst();
    }
    if (!malformed.isEmpty()) {
      var text = new StringBuilder().append(malformed.size()).append(" files cannot be read");
      malformed.forEach(e -> text.append('\n').append(e.getMessage()));
      throw new SeawallException(
          ErrorKind.USER, "input-malformed", text.toString(), malformed.getFirst());
    }
  }
}
