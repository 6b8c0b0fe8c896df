package io.seawall.cli.respond;

import io.seawall.cli.command.Options;
import io.seawall.cli.command.Terminal;
import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import io.seawall.sensor.container.ContainerDirectory;
import io.seawall.sensor.container.ContainerListener;
import io.seawall.sensor.container.fact.NodeContainer;
import io.seawall.sensor.container.fact.NodeContainer.Knowledge;
import io.seawall.sensor.response.ResponseOptions;
import io.seawall.sensor.response.Responses;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** What commands work with: the containers of the node, what is in force, and a journal. */
final class RespondState implements AutoCloseable {

  private static final long KNOWLEDGE_NANOS = 3_000_000_000L;
  private static final long POLL_NANOS = 20_000_000;

  private final ContainerDirectory directory;
  private final Responses responses;

  private RespondState(ContainerDirectory directory, Responses responses) {
    this.directory = directory;
    this.responses = responses;
  }

  static void declare(CommandSpec spec) {
    spec.addOption(
        Options.file(
                "--state",
                "DIR",
                "What is in force, snapshots and the journal (default: 'responses' in the data folder); that of the sensor.")
            .build());
  }

  /** Where the state is, if nothing else is said that of the sensor of this user. */
  static Path folder(ParseResult arguments, Terminal terminal) {
    Path named = Options.file(arguments, "--state");
    if (named != null) {
      return named.toAbsolutePath();
    }
    return terminal.folders().data().resolve("responses");
  }

  /**
   * Opens it. The journal is one of its own: that of a sensor that runs has one writer.
   *
   * @throws SeawallException if the journal cannot be written, or containers cannot be watched
   */
  static RespondState open(ParseResult arguments, Terminal terminal) {
    Path state = folder(arguments, terminal);
    ResponseOptions options = ResponseOptions.standard(state);
    var journal = new JournalByHand(state.resolve("journal-by-hand"));
    try {
      ContainerDirectory directory = ContainerDirectory.open(options.layout(), new Unheard());
      return new RespondState(directory, new Responses(options, directory, journal));
    } catch (IOException e) {
      throw new SeawallException(
          ErrorKind.RESOURCE,
          "containers-unwatched",
          "containers cannot be looked for: " + e.getMessage(),
          e);
    }
  }

  Responses responses() {
    return responses;
  }

  /** The container of an id, the start of one, or a name; null if there is none. */
  @Nullable NodeContainer container(String target) {
    long deadline = System.nanoTime() + KNOWLEDGE_NANOS;
    NodeContainer found = find(target);
    while ((found == null ? isStillAsked() : found.knowledge() != Knowledge.FULLY)
        && System.nanoTime() < deadline) {
      LockSupport.parkNanos(POLL_NANOS);
      found = find(target);
    }
    return found;
  }

  /** The container that a process is in. */
  @Nullable NodeContainer containerOf(int pid) {
    NodeContainer found = directory.byProcess(pid);
    return found == null ? null : container(found.id());
  }

  private boolean isStillAsked() {
    return directory.all().stream().anyMatch(each -> each.knowledge() != Knowledge.FULLY);
  }

  private @Nullable NodeContainer find(String target) {
    List<NodeContainer> all = directory.all();
    for (NodeContainer each : all) {
      if (each.facts().name().equals(target)) {
        return each;
      }
    }
    List<NodeContainer> found = all.stream().filter(each -> each.id().startsWith(target)).toList();
    if (found.size() > 1) {
      throw new SeawallException(
          ErrorKind.USER,
          "target-not-found",
          "'" + target + "' begins the ids of " + found.size() + " containers");
    }
    return found.isEmpty() ? null : found.getFirst();
  }

  @Override
  public void close() {
    directory.close();
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
