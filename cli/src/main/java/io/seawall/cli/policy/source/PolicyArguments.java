package io.seawall.cli.policy.source;

import io.seawall.cli.command.Options;
import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import io.seawall.policy.bundle.PolicyFile;
import io.seawall.policy.bundle.PolicySet;
import io.seawall.policy.conftest.ConfigurationFamily;
import io.seawall.policy.host.TrivyFamily;
import io.seawall.policy.kubescape.KubescapeFamily;
import io.seawall.rego.eval.UndefinedMessage;
import io.seawall.rego.limit.Limits;
import io.seawall.rego.source.RegoError;
import io.seawall.rego.source.RegoException;
import io.seawall.rego.syntax.RegoVersion;
import io.seawall.rego.value.JsonValues;
import io.seawall.rego.value.Value;
import io.seawall.rego.value.YamlValues;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** Which policies are read, and what they are asked about: what commands with policies share. */
public final class PolicyArguments {

  private static final int MAX_INPUT = 256 << 20;

  private PolicyArguments() {}

  /** Declares {@code --v0-compatible}. */
  public static void declareVersion(CommandSpec spec) {
    spec.addOption(
        Options.flag("--v0-compatible", "Read modules as Rego v0, as before OPA 1.0.").build());
  }

  /** Declares {@code --data}. */
  public static void declareData(CommandSpec spec) {
    spec.addOption(
        Options.texts(
                "-d",
                "PATH",
                "Policies and data: a folder, a .rego, .json or .yaml file, or a bundle (.tar.gz). May stand several times.")
            .names("-d", "--data")
            .build());
  }

  /** Declares {@code --input}. */
  public static void declareInput(CommandSpec spec) {
    spec.addOption(
        Options.text("-i", "FILE", "The input: a JSON or YAML file, or - for standard input.")
            .names("-i", "--input")
            .build());
  }

  /**
   * Declares {@code --timeout}.
   *
   * @param preset what holds without it, in words
   */
  public static void declareTimeout(CommandSpec spec, String preset) {
    spec.addOption(
        Options.text("--timeout", "TIME", "Limit in wall-clock time, e.g. 500ms or 1m; " + preset)
            .build());
  }

  /** The paths of policies, as arguments. */
  public static PositionalParamSpec paths(String description) {
    return Options.arguments("PATH", description);
  }

  /** The paths that were given. */
  public static List<String> paths(ParseResult arguments) {
    return Options.arguments(arguments);
  }

  /**
   * All that lies at these paths, to be compiled.
   *
   * @throws SeawallException if something there cannot be read
   */
  public static PolicySet.Builder policy(ParseResult arguments, List<String> paths) {
    PolicySet.Builder builder = policy(paths);
    return Options.isSet(arguments, "--v0-compatible") ? builder.version(RegoVersion.V0) : builder;
  }

  /**
   * All that lies at these paths, to be compiled in the current version of the language.
   *
   * @throws SeawallException if something there cannot be read
   */
  public static PolicySet.Builder policy(List<String> paths) {
    PolicySet.Builder builder =
        PolicySet.builder()
            .builtins(TrivyFamily.INSTANCE)
            .builtins(new KubescapeFamily(null))
            .builtins(new ConfigurationFamily(new PolicyFolders(paths)));
    for (List<PolicyFile> root : PolicyFiles.read(paths)) {
      builder.add(root);
    }
    return builder;
  }

  /**
   * Does something with policies.
   *
   * @throws SeawallException with every error, its place, and what to do about it
   */
  public static <T> T orExplain(Supplier<T> work) {
    try {
      return work.get();
    } catch (RegoException e) {
      throw explained(e);
    }
  }

  private static SeawallException explained(RegoException e) {
    var text = new StringBuilder();
    List<RegoError> errors = e.errors();
    if (errors.size() > 1) {
      text.append(errors.size()).append(" errors");
    }
    for (RegoError error : errors) {
      text.append(text.isEmpty() ? "" : "\n").append(error.explain());
    }
    boolean limit = e.code() == RegoError.Code.LIMIT || e.code() == RegoError.Code.CANCELLED;
    return limit
        ? new SeawallException(ErrorKind.RESOURCE, "policy-limit", text.toString(), e)
        : new SeawallException(ErrorKind.CONFIG, "policy-invalid", text.toString(), e);
  }

  /**
   * The input that was asked for; null if none was.
   *
   * @throws SeawallException if it cannot be read or is no JSON or YAML
   */
  public static @Nullable Value input(ParseResult arguments) {
    byte[] bytes = inputBytes(arguments);
    return bytes == null ? null : parse(bytes, String.valueOf(Options.text(arguments, "-i")));
  }

  /**
   * The same, as it is written.
   *
   * @throws SeawallException if it cannot be read
   */
  public static byte @Nullable [] inputBytes(ParseResult arguments) {
    String name = Options.text(arguments, "-i");
    if (name == null) {
      return null;
    }
    try {
      if (name.equals("-")) {
        return bounded(System.in.readNBytes(MAX_INPUT + 1), name);
      }
      Path file = Path.of(name);
      if (!Files.isRegularFile(file)) {
        throw new SeawallException(
            ErrorKind.USER, "input-not-found", "there is no input file " + name);
      }
      try (var in = Files.newInputStream(file)) {
        return bounded(in.readNBytes(MAX_INPUT + 1), name);
      }
    } catch (IOException e) {
      throw new SeawallException(
          ErrorKind.RESOURCE, "input-unreadable", name + " cannot be read: " + e, e);
    }
  }

  private static byte[] bounded(byte[] bytes, String name) {
    if (bytes.length > MAX_INPUT) {
      throw new SeawallException(
          ErrorKind.USER,
          "input-malformed",
          name + " is larger than " + (MAX_INPUT >> 20) + " MiB");
    }
    return bytes;
  }

  /**
   * JSON by its ending or its first character, YAML otherwise.
   *
   * @throws SeawallException if it is neither
   */
  public static Value parse(byte[] bytes, String name) {
    try {
      boolean yaml = name.endsWith(".yaml") || name.endsWith(".yml");
      return yaml || !name.endsWith(".json") && !looksLikeJson(bytes)
          ? YamlValues.parse(new String(bytes, StandardCharsets.UTF_8))
          : JsonValues.parse(bytes);
    } catch (IllegalArgumentException e) {
      throw new SeawallException(
          ErrorKind.USER, "input-malformed", name + ": " + e.getMessage(), e);
    }
  }

  private static boolean looksLikeJson(byte[] bytes) {
    for (byte b : bytes) {
      if (b > ' ') {
        return b == '{' || b == '[' || b == '"';
      }
    }
    return false;
  }

  /** The limits with the time that was asked for. */
  public static Limits limits(ParseResult arguments, Limits preset) {
    String text = Options.text(arguments, "--timeout");
    if (text == null) {
      return preset;
    }
    return new Limits(
        preset.steps(),
        Options.duration(text),
        preset.depth(),
        preset.resultSize(),
        preset.patternLength());
  }

  /** Says what would otherwise go unseen: a verdict that was lost with its message. */
  public static String warning(UndefinedMessage message) {
    return message.at()
        + ": "
        + message.rule()
        + " would have spoken, but its message is undefined: a value in it is missing";
  }
}
