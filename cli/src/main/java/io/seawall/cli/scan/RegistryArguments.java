package io.seawall.cli.scan;

import io.seawall.cli.command.Options;
import io.seawall.cli.command.Terminal;
import io.seawall.image.SourceOptions;
import io.seawall.image.registry.Credentials;
import io.seawall.image.registry.Mirrors;
import io.seawall.image.registry.Patience;
import io.seawall.image.registry.RegistryOptions;
import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import io.seawall.policy.configuration.RegistryConfig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** How registries are spoken to: the part of the command line that is about them. */
final class RegistryArguments {

  private static final String USERNAME = "SEAWALL_REGISTRY_USERNAME";
  private static final String PASSWORD = "SEAWALL_REGISTRY_PASSWORD";
  private static final int MAX_PASSWORD = 1 << 16;

  private RegistryArguments() {}

  static void declare(CommandSpec spec) {
    spec.addOption(
        Options.text(
                "--username",
                "NAME",
                "Log in to the registry as this user (default: as docker or podman are logged in).")
            .build());
    spec.addOption(
        Options.flag("--password-stdin", "Read the password from standard input.").build());
    spec.addOption(
        Options.file("--ca-file", "FILE", "Trust these certificates (PEM) of registries too.")
            .build());
    spec.addOption(
        Options.texts(
                "--mirror",
                "HOST=MIRROR[,MIRROR]",
                "Ask these registries before HOST; also registry-mirrors in .seawall.yaml.")
            .build());
    spec.addOption(
        Options.texts(
                "--plain-http",
                "HOST[:PORT]",
                "Speak to this registry without TLS. May stand several times.")
            .build());
  }

  static SourceOptions options(ParseResult arguments, Terminal terminal, Settings settings) {
    RegistryConfig config = settings.registries();
    Map<String, String> environment = terminal.environment();
    Path home = terminal.home();
    Path caFile = Options.file(arguments, "--ca-file");
    var registry =
        new RegistryOptions(
            credentials(arguments, environment),
            caFile == null ? config.caFile() : caFile,
            hosts(either(Options.texts(arguments, "--plain-http"), config.plainHttp())),
            mirrors(either(Options.texts(arguments, "--mirror"), config.mirrors())),
            environment,
            home,
            Patience.STANDARD);
    return new SourceOptions(environment, home, registry);
  }

  private static List<String> either(List<String> given, List<String> configured) {
    return given.isEmpty() ? configured : given;
  }

  private static Set<String> hosts(List<String> texts) {
    Set<String> hosts = new HashSet<>();
    for (String text : texts) {
      hosts.add(text.toLowerCase(Locale.ROOT));
    }
    return hosts;
  }

  private static Mirrors mirrors(List<String> texts) {
    try {
      return Mirrors.parse(texts);
    } catch (IllegalArgumentException e) {
      throw new SeawallException(
          ErrorKind.USER, "mirror-malformed", "a mirror of a registry: " + e.getMessage(), e);
    }
  }

  private static @Nullable Credentials credentials(
      ParseResult arguments, Map<String, String> environment) {
    String option = Options.text(arguments, "--username");
    boolean asked = Options.isSet(arguments, "--password-stdin");
    String username = option == null ? environment.getOrDefault(USERNAME, "") : option;
    String password = asked ? standardInput() : environment.getOrDefault(PASSWORD, "");
    if (username.isEmpty() && password.isEmpty()) {
      return null;
    } else if (username.isEmpty() || password.isEmpty()) {
      throw new SeawallException(
          ErrorKind.USER,
          "credentials-incomplete",
          "a user name and a password are needed: --username and --password-stdin, or "
              + USERNAME
              + " and "
              + PASSWORD);
    }
    return new Credentials.Password(username, password);
  }

  /** The first line; what follows is no password. */
  private static String standardInput() {
    try (InputStream in = System.in) {
      String text = new String(in.readNBytes(MAX_PASSWORD), StandardCharsets.UTF_8);
      return text.lines().findFirst().orElse("");
    } catch (IOException e) {
      throw new SeawallException(
          ErrorKind.USER, "credentials-incomplete", "standard input cannot be read: " + e, e);
    }
  }
}
