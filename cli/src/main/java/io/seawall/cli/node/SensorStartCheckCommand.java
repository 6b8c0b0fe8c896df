package io.seawall.cli.node;

import io.seawall.cli.command.Command;
import io.seawall.cli.command.ExitCode;
import io.seawall.cli.command.Options;
import io.seawall.cli.command.Output;
import io.seawall.cli.command.Terminal;
import io.seawall.cli.node.run.JudgeSource;
import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import io.seawall.policy.DecisionResult;
import io.seawall.scan.json.JsonOutput;
import io.seawall.sensor.container.ContainerDirectory;
import io.seawall.sensor.container.ContainerListener;
import io.seawall.sensor.container.fact.ImageName;
import io.seawall.sensor.container.fact.NodeContainer;
import io.seawall.sensor.container.fact.NodeContainer.Knowledge;
import io.seawall.sensor.container.file.NodeLayout;
import io.seawall.sensor.start.ImageLookup;
import io.seawall.sensor.start.StartVerdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;
import tools.jackson.core.JsonGenerator;

/** {@code seawall sensor start-check}: what the check at start says of a container or an image. */
final class SensorStartCheckCommand implements Command {

  private static final long KNOWLEDGE_NANOS = 3_000_000_000L;
  private static final long POLL_NANOS = 20_000_000;

  private final Terminal terminal;
  private final JudgeSource judges;

  SensorStartCheckCommand(Terminal terminal, JudgeSource judges) {
    this.terminal = terminal;
    this.judges = judges;
  }

  @Override
  public CommandSpec spec() {
    CommandSpec spec =
        Options.command(
            "start-check", "Say what the check at start says of a container or an image.", this);
    spec.addPositional(
        Options.argument(
            "TARGET", "A container by its name or id, else an image by its name or NAME@DIGEST."));
    judges.declare(spec);
    spec.addOption(Options.text("--format", "FORMAT", "text (default) or json.").build());
    spec.usageMessage()
        .footer(
            "",
            "Exit codes: 0 allowed or warned, 1 denied, 2 wrong use, 3 unknown or changed, 4 failure.");
    return spec;
  }

  @Override
  public ExitCode run(ParseResult arguments) {
    boolean json = Options.format(arguments, "text", "json").equals("json");
    String target = Options.arguments(arguments).getFirst();
    var lookup =
        new ImageLookup(NodeLayout.standard(), judges.folders(arguments), judges.judges(arguments));
    StartVerdict verdict = verdict(target, lookup);
    String text = json ? json(target, verdict) : text(target, verdict);
    Output.write(terminal, null, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    return switch (verdict.outcome()) {
      case ALLOWED, WARNED -> ExitCode.ALLOWED;
      case DENIED -> ExitCode.DENIED;
      case CHANGED, UNKNOWN -> ExitCode.INCOMPLETE;
    };
  }

  private static StartVerdict verdict(String target, ImageLookup lookup) {
    try (ContainerDirectory directory =
        ContainerDirectory.open(NodeLayout.standard(), new Unheard())) {
      NodeContainer container = container(target, directory);
      return container == null
          ? lookup.judge(ImageName.of(target, "", ""), Instant.now())
          : lookup.judge(container, false, Instant.now());
    } catch (IOException e) {
      throw new SeawallException(
          ErrorKind.RESOURCE,
          "containers-unwatched",
          "containers or what scans have kept cannot be looked at: " + e.getMessage(),
          e);
    }
  }

  private static @Nullable NodeContainer container(String target, ContainerDirectory directory) {
    long deadline = System.nanoTime() + KNOWLEDGE_NANOS;
    while (true) {
      List<NodeContainer> all = directory.all();
      for (NodeContainer each : all) {
        boolean meant = each.facts().name().equals(target) || isIdOf(target, each);
        if (meant && each.knowledge() == Knowledge.FULLY) {
          return each;
        }
      }
      boolean asked = all.stream().anyMatch(each -> each.knowledge() != Knowledge.FULLY);
      if (!asked || System.nanoTime() > deadline) {
        return null;
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  private static boolean isIdOf(String target, NodeContainer container) {
    return target.length() >= 12 && container.id().startsWith(target);
  }

  private static String text(String target, StartVerdict verdict) {
    return verdict.outcome().word() + ": " + target + ": " + verdict.reason() + "\n";
  }

  private static String json(String target, StartVerdict verdict) {
    var out = new java.io.ByteArrayOutputStream();
    try (JsonGenerator json = JsonOutput.compact(out)) {
      json.writeStartObject();
      json.writeStringProperty("target", target);
      json.writeStringProperty("outcome", verdict.outcome().word());
      json.writeStringProperty("reason", verdict.reason());
      json.writeStringProperty("factsBy", verdict.source());
      DecisionResult decision = verdict.decision();
      if (decision != null) {
        json.writeStringProperty("decision", decision.decision().id().toString());
      }
      json.writeNumberProperty("micros", verdict.micros());
      json.writeEndObject();
    }
    return out.toString(StandardCharsets.UTF_8) + "\n";
  }

  /** Hears nothing: what is known is asked for. */
  private static final class Unheard implements ContainerListener {

    @Override
    public void appeared(NodeContainer container) {
      // As above.
    }

    @Override
    public void learned(NodeContainer container) {
      // As above.
    }

    @Override
    public void vanished(NodeContainer container) {
      // As above.
    }

    @Override
    public void impostor(NodeContainer container, String path) {
      // As above.
    }
  }
}
