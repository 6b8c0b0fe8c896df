package io.seawall.policy.conftest;

import io.seawall.model.SeawallException;
import io.seawall.policy.bundle.PolicyFile;
import io.seawall.policy.conftest.format.InputFormat;
import io.seawall.policy.unit.TestResult;
import io.seawall.policy.unit.UnitTests;
import io.seawall.rego.source.RegoError;
import io.seawall.rego.source.RegoException;
import io.seawall.rego.syntax.RegoVersion;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A command line of Conftest, run on our parts. */
record ConftestCommand(String command, List<String> files, Map<String, List<String>> options) {

  private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");
  private static final Set<String> FLAGS =
      Set.of(
          "all-namespaces",
          "combine",
          "fail-on-warn",
          "no-color",
          "no-fail",
          "quiet",
          "show-builtin-errors",
          "strict",
          "suppress-exceptions",
          "trace");

  private static final Map<String, String> SHORT =
      Map.of("-p", "policy", "-d", "data", "-i", "ignore", "-n", "namespace", "-o", "output");

  /** What a command answers. */
  record Outcome(int status, String output) {}

  static ConftestCommand parse(String line) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(line);
    while (word.find()) {
      words.add(
          word.group(1) != null
              ? word.group(1)
              : word.group(2) != null ? word.group(2) : word.group(3));
    }
    Map<String, List<String>> options = new LinkedHashMap<>();
    List<String> files = new ArrayList<>();
    for (int i = 1; i < words.size(); i++) {
      String name = SHORT.getOrDefault(words.get(i), words.get(i));
      boolean option = words.get(i).startsWith("-") && words.get(i).length() > 1;
      if (!option) {
        files.add(words.get(i));
        continue;
      }
      String bare = name.startsWith("--") ? name.substring(2) : name;
      int equals = bare.indexOf('=');
      if (equals > 0) {
        add(options, bare.substring(0, equals), bare.substring(equals + 1));
      } else if (FLAGS.contains(bare)) {
        add(options, bare, "");
      } else {
        add(options, bare, words.get(++i));
      }
    }
    return new ConftestCommand(words.getFirst(), files, options);
  }

  private static void add(Map<String, List<String>> options, String name, String value) {
    options.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
  }

  /** Why this command is not run here, or null. */
  @Nullable String unsupported() {
    if (!command.equals("test") && !command.equals("verify")) {
      return "conftest " + command + " is not taken over";
    }
    for (String option : List.of("trace", "report", "output", "strict", "capabilities", "update")) {
      if (options.containsKey(option)) {
        return "--" + option + " belongs to the command line";
      }
    }
    boolean known = options.containsKey("parser") || command.equals("verify");
    for (String file : files) {
      String last = file.substring(file.lastIndexOf('/') + 1);
      if (file.contains("$")) {
        return "the shell makes its files";
      } else if (!known && last.contains(".") && !InputFormat.isKnown(file) && last.length() > 2) {
        return "the format of " + last + " is not read";
      }
    }
    return option("parser").stream().allMatch(ConftestCommand::isFormat)
        ? null
        : "the format " + option("parser") + " is not read";
  }

  private static boolean isFormat(String name) {
    return Stream.of(InputFormat.values()).anyMatch(format -> format.label().equals(name));
  }

  Outcome run(Path folder) throws IOException {
    try {
      return command.equals("test") ? test(folder) : verify(folder);
    } catch (SeawallException e) {
      return new Outcome(1, String.valueOf(e.getMessage()));
    } catch (RegoException e) {
      String kind = e.code() == RegoError.Code.BUILTIN ? "built-in error: " : "";
      return new Outcome(1, kind + e.getMessage());
    }
  }

  private List<String> option(String name, String... otherwise) {
    return options.getOrDefault(name, List.of(otherwise));
  }

  private RegoVersion version() {
    return option("rego-version", "v1").getFirst().equals("v0") ? RegoVersion.V0 : RegoVersion.V1;
  }

  private Outcome test(Path folder) throws IOException {
    List<Configuration> configurations = new ArrayList<>();
    for (String file : inputs(folder)) {
      byte[] content = Files.readAllBytes(folder.resolve(file));
      InputFormat format =
          options.containsKey("parser")
              ? InputFormat.of(option("parser").getFirst())
              : InputFormat.ofPath(file);
      configurations.add(Configuration.read(file, content, format));
    }
    Conftest.Builder builder = builder(folder);
    option("namespace").forEach(builder::namespace);
    if (options.containsKey("all-namespaces")) {
      builder.allNamespaces();
    }
    if (options.containsKey("show-builtin-errors")) {
      builder.strict();
    }
    if (options.containsKey("combine")) {
      builder.combine();
    }
    return told(builder.build().run(configurations));
  }

  private Conftest.Builder builder(Path folder) throws IOException {
    Conftest.Builder builder = Conftest.builder().version(version()).files(files(folder));
    for (String policy : option("policy", "policy")) {
      builder.policy(read(folder, policy));
    }
    boolean standard = Files.isDirectory(folder.resolve("data"));
    for (String data : standard ? option("data", "data") : option("data")) {
      builder.data(read(folder, data));
    }
    return builder;
  }

  private Outcome told(List<CheckResult> results) {
    int warnings = 0;
    int failures = 0;
    int exceptions = 0;
    int successes = 0;
    var out = new StringBuilder();
    for (CheckResult result : results) {
      result.warnings().forEach(message -> out.append("WARN ").append(message.text()).append('\n'));
      result.failures().forEach(message -> out.append("FAIL ").append(message.text()).append('\n'));
      warnings += result.warnings().size();
      failures += result.failures().size();
      exceptions += result.exceptions().size();
      successes += result.successes();
    }
    int tests = warnings + failures + exceptions + successes;
    boolean failed =
        !options.containsKey("no-fail")
            && (failures > 0 || (warnings > 0 && options.containsKey("fail-on-warn")));
    if (options.containsKey("quiet") && !failed) {
      return new Outcome(0, "");
    }
    out.append(
        String.join(
            ", ",
            many(tests, "test"),
            successes + " passed",
            many(warnings, "warning"),
            many(failures, "failure"),
            many(exceptions, "exception")));
    return new Outcome(failed ? 1 : 0, out.toString());
  }

  private static String many(int count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  private Outcome verify(Path folder) throws IOException {
    UnitTests tests = builder(folder).tests(false);
    int passed = 0;
    int failed = 0;
    for (UnitTests.Test test : tests.found()) {
      if (isWanted(String.join(".", test.packagePath()))) {
        boolean holds = tests.run(test, UnitTests.LIMITS).outcome() == TestResult.Outcome.PASS;
        passed += holds ? 1 : 0;
        failed += holds ? 0 : 1;
      }
    }
    String output =
        many(passed + failed, "test")
            + ", "
            + passed
            + " passed, 0 warnings, "
            + many(failed, "failure");
    return new Outcome(failed == 0 ? 0 : 1, output);
  }

  private boolean isWanted(String namespace) {
    List<String> wanted = option("namespace");
    return wanted.isEmpty()
        || wanted.stream()
            .anyMatch(glob -> namespace.matches(glob.replace(".", "\\.").replace("*", ".*")));
  }

  private ConfigurationFiles files(Path folder) {
    return path -> {
      for (String policy : option("policy", "policy")) {
        Path root = folder.resolve(policy);
        Path file = (Files.isDirectory(root) ? root : root.resolveSibling(".")).resolve(path);
        if (Files.isRegularFile(file)) {
          return Files.readAllBytes(file);
        }
      }
      throw new FileNotFoundException(path);
    };
  }

  private List<String> inputs(Path folder) throws IOException {
    List<String> inputs = new ArrayList<>();
    boolean piped = files.contains("<");
    for (String file : files) {
      if (file.isEmpty() || file.equals("<") || (piped && file.equals("-"))) {
        continue;
      }
      for (PolicyFile found : read(folder, file)) {
        boolean ignored = option("ignore").stream().anyMatch(p -> matches(p, found.name()));
        if (!Files.isDirectory(folder.resolve(file))
            || (InputFormat.isKnown(found.path()) && !ignored)) {
          inputs.add(found.name());
        }
      }
    }
    return inputs;
  }

  private static boolean matches(String pattern, String path) {
    return Pattern.compile(pattern).matcher(path).find();
  }

  private static List<PolicyFile> read(Path folder, String path) throws IOException {
    Path root = folder.resolve(path);
    if (Files.isRegularFile(root)) {
      String last = String.valueOf(root.getFileName());
      return List.of(new PolicyFile(path, last, Files.readAllBytes(root)));
    }
    List<PolicyFile> files = new ArrayList<>();
    if (Files.isDirectory(root)) {
      try (Stream<Path> walk = Files.walk(root)) {
        for (Path file : walk.filter(Files::isRegularFile).sorted().toList()) {
          files.add(
              new PolicyFile(
                  folder.relativize(file).toString(),
                  root.relativize(file).toString(),
                  Files.readAllBytes(file)));
        }
      }
    }
    return files;
  }
}
