package io.seawall.cli.gate;

import io.seawall.cli.command.Command;
import io.seawall.cli.command.ExitCode;
import io.seawall.cli.command.Interruption;
import io.seawall.cli.command.Options;
import io.seawall.cli.command.Terminal;
import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import io.seawall.registry.GateSurroundings;
import io.seawall.registry.RegistryGate;
import io.seawall.registry.configuration.GateConfiguration;
import io.seawall.registry.configuration.ListenAddress;
import io.seawall.registry.configuration.PolicyLoader;
import io.seawall.registry.configuration.UpstreamSettings;
import io.seawall.registry.configuration.file.ConfigurationWatch;
import io.seawall.registry.configuration.file.GateConfigurationReader;
import io.seawall.registry.judge.policy.RepositoryPolicy.Mode;
import io.seawall.registry.judge.rejudge.Rejudge;
import io.seawall.scan.Progress;
import io.seawall.sensor.systemd.ServiceNotice;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code seawall gate run}: a proxy before a registry that lets in and out what was judged. */
final class GateRunCommand implements Command {

  private static final Duration LOOK_EVERY = Duration.ofSeconds(2);
  private static final Duration DRAIN = Duration.ofSeconds(8);

  private final Terminal terminal;
  private final GateSources sources;

  GateRunCommand(Terminal terminal, GateSources sources) {
    this.terminal = terminal;
    this.sources = sources;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            "run",
            "Stand before a registry until interrupted: what is pushed is held until it is judged, what was not judged is not pulled.",
            this);
    spec.addOption(
        Options.text("--upstream", "URL", "The registry behind, e.g. https://registry.example.com.")
            .build());
    spec.addOption(
        Options.text("--listen", "ADDRESS:PORT", "Where clients come (default 127.0.0.1:5050).")
            .build());
    spec.addOption(
        Options.file(
                "--config",
                "FILE",
                "Configuration (docs/formats/gate.md), read again when it changes.")
            .build());
    spec.addOption(
        Options.text(
                "--mode",
                "MODE",
                "enforce (default), or observe: pass everything, tell what would be refused.")
            .build());
    spec.addOption(
        Options.file("--state", "FOLDER", "Where the gate keeps its journal and records.").build());
    spec.addOption(
        Options.text(
                "--metrics", "[ADDRESS:]PORT", "Answer /metrics, /healthz and /readyz on loopback.")
            .build());
    spec.addOption(
        Options.text(
                "--log", "WHAT", "decisions (default: refusals, verdicts, events), all, or none.")
            .build());
    spec.addOption(
        Options.text("--format", "FORMAT", "Log lines as text (default) or json.").build());
    sources.declare(spec);
    return spec;
  }

  @Override
  public ExitCode run(ParseResult arguments) {
    UnaryOperator<GateConfiguration> options = options(arguments);
    Path file = Options.file(arguments, "--config");
    GateConfiguration configuration =
        options.apply(
            file == null ? GateConfiguration.DEFAULT : GateConfigurationReader.read(file));
    var log = new GateLog(terminal, arguments);
    try (var interruption = new Interruption();
        RegistryGate gate = RegistryGate.open(configuration, surroundings(arguments, log))) {
      // Its address is tried first: nobody shall come to a gate that ends at once.
      try (GateStatus status = status(arguments, configuration, gate);
          ServiceNotice notice = ServiceNotice.of(System.getenv())) {
        gate.start();
        log.ready(gate.port(), configuration);
        log.metrics(status);
        notice.ready("listening on port " + gate.port());
        stay(gate, file, configuration, options, interruption::isAsked, notice, log);
      }
      gate.drain(DRAIN);
    }
    return ExitCode.ALLOWED;
  }

  private @Nullable GateStatus status(
      ParseResult arguments, GateConfiguration configuration, RegistryGate gate) {
    String listen = Options.text(arguments, "--metrics");
    if (listen == null && configuration.metrics() != null) {
      listen = configuration.metrics().toString();
    }
    return listen == null ? null : new GateStatus(listen, gate);
  }

  private GateSurroundings surroundings(ParseResult arguments, GateLog log) {
    return new GateSurroundings(
        terminal.folders(),
        terminal.environment(),
        terminal.home(),
        sources.feeds(arguments),
        new PolicyLoader(sources::rego),
        sources.baseImages(Options.file(arguments, "--base-images")),
        log,
        log::trouble,
        InstantSource.system());
  }

  /** Looks after the gate until it shall end. */
  private void stay(
      RegistryGate gate,
      @Nullable Path file,
      GateConfiguration configuration,
      UnaryOperator<GateConfiguration> options,
      BooleanSupplier ending,
      ServiceNotice notice,
      GateLog log) {
    ConfigurationWatch watch =
        file == null
            ? null
            : new ConfigurationWatch(file, configuration, options, gate::use, gate::told);
    var judging = new AtomicBoolean();
    long next = System.nanoTime();
    while (!ending.getAsBoolean()) {
      if (System.nanoTime() - next >= 0) {
        next = System.nanoTime() + LOOK_EVERY.toNanos();
        look(gate, watch, log);
        judgeAnew(gate, judging, log);
      }
      notice.alive();
      try {
        Thread.sleep(Duration.ofMillis(100));
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /** A disk that is full for a while, for example, does not end the gate. */
  private static void look(RegistryGate gate, @Nullable ConfigurationWatch watch, GateLog log) {
    try {
      if (watch != null) {
        watch.check();
      }
      gate.tend();
    } catch (SeawallException e) {
      log.trouble(String.valueOf(e.getMessage()));
    }
  }

  /** In a thread of its own, since many images take minutes; one at a time. */
  private static void judgeAnew(RegistryGate gate, AtomicBoolean judging, GateLog log) {
    if (!judging.compareAndSet(false, true)) {
      return;
    }
    Thread _ =
        Thread.ofPlatform()
            .daemon()
            .name("rejudge")
            .start(() -> {
              try {
                Rejudge.Result result = gate.rejudge(Progress.NONE);
                if (result != null) {
                  log.judgedAnew(result);
                }
              } catch (SeawallException e) {
                log.trouble("images could not be judged anew: " + e.getMessage());
              } finally {
                judging.set(false);
              }
            });
  }

  /** What the command line says wins over the file. */
  private static UnaryOperator<GateConfiguration> options(ParseResult arguments) {
    UpstreamSettings upstream =
        parsed(
            arguments,
            "--upstream",
            text -> UpstreamSettings.of(GateConfigurationReader.registry(text)));
    ListenAddress listen = parsed(arguments, "--listen", ListenAddress::parse);
    Mode mode =
        parsed(
            arguments,
            "--mode",
            text -> {
              if (!text.equals("enforce") && !text.equals("observe")) {
                throw new IllegalArgumentException("a mode is enforce or observe");
              }
              return Mode.valueOf(text.toUpperCase(Locale.ROOT));
            });
    Path state = Options.file(arguments, "--state");
    return read -> {
      GateConfiguration all = read;
      all = upstream == null ? all : all.withUpstream(upstream);
      all = listen == null ? all : all.withListen(listen);
      all = mode == null ? all : all.withMode(mode);
      return state == null ? all : all.withState(state);
    };
  }

  private static <T> @Nullable T parsed(
      ParseResult arguments, String option, Function<String, T> parser) {
    String text = Options.text(arguments, option);
    try {
      return text == null ? null : parser.apply(text);
    } catch (IllegalArgumentException e) {
      throw new SeawallException(
          ErrorKind.USER, "option-malformed", option + ": '" + text + "': " + e.getMessage(), e);
    }
  }
}
