package io.seawall.sensor.response;

import static org.assertj.core.api.Assertions.assertThat;

import io.seawall.sensor.container.ContainerDirectory;
import io.seawall.sensor.container.ContainerListener;
import io.seawall.sensor.container.Podman;
import io.seawall.sensor.container.fact.NodeContainer;
import io.seawall.sensor.container.fact.NodeContainer.Knowledge;
import io.seawall.sensor.container.file.NodeLayout;
import io.seawall.sensor.host.tree.MountEntry;
import io.seawall.sensor.host.tree.MountTable;
import io.seawall.sensor.response.measure.Target;
import io.seawall.sensor.response.process.HeldProcess;
import io.seawall.sensor.response.process.ProcessTable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** This machine with two containers of one image, and responses to them. */
public final class RespondingNode implements AutoCloseable {

  static final ProcessTable TABLE = new ProcessTable(Path.of("/proc"));

  private static final String BUSYBOX = "/bin/busybox";
  private static final long PATIENCE_NANOS = 60_000_000_000L;

  /** Its containers. */
  public final Podman podman;

  /** What is known of them. */
  public final ContainerDirectory directory;

  /** How is responded. */
  public final ResponseOptions options;

  /** What was recorded, in JSON. */
  public final List<String> records = new CopyOnWriteArrayList<>();

  RespondingNode(Path folder) throws IOException {
    this(folder, new Unheard());
  }

  /** A node whose containers another hears of too. */
  public RespondingNode(Path folder, ContainerListener listener) throws IOException {
    podman = Podman.in(folder.resolve("podman"));
    NodeLayout standard = NodeLayout.standard();
    var layout =
        new NodeLayout(
            standard.root(),
            standard.proc(),
            standard.ociRuntimes(),
            List.of(podman.storage()),
            standard.containerdTasks(),
            standard.dockers(),
            folder.resolve("no-docker.sock"),
            podman.socket());
    options = ResponseOptions.standard(folder.resolve("state")).withLayout(layout);
    directory = ContainerDirectory.open(layout, listener);
  }

  /** Responds as one who has just started here. */
  public Responses responses() {
    return new Responses(options, directory, this::record);
  }

  /** Takes a record. */
  public long record(String kind, java.util.function.Consumer<JsonGenerator> body) {
    var out = new ByteArrayOutputStream();
    try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), out)) {
      json.writeStartObject();
      json.writeStringProperty("kind", kind);
      body.accept(json);
      json.writeEndObject();
    }
    records.add(out.toString(StandardCharsets.UTF_8));
    return records.size();
  }

  /** A container that sleeps, all known of it. */
  NodeContainer container(String... options) throws IOException {
    String id = podman.container(options);
    await(
        "the container is known",
        () -> {
          NodeContainer known = directory.byId(id);
          return known != null && known.knowledge() == Knowledge.FULLY && known.facts().pid() > 0;
        });
    return known(id);
  }

  private NodeContainer known(String id) {
    NodeContainer known = directory.byId(id);
    assertThat(known).isNotNull();
    return java.util.Objects.requireNonNull(known);
  }

  static Target target(NodeContainer container) {
    return new Target(container, null, false);
  }

  /** A process of a container that was found there. */
  static Target target(NodeContainer container, int pid) {
    return new Target(container, HeldProcess.hold(TABLE, pid), false);
  }

  /** Runs a script in a container until it ends; what it printed. */
  Podman.Output inside(NodeContainer container, String script) throws IOException {
    return podman.run("exec", container.id(), BUSYBOX, "sh", "-c", script);
  }

  /** Begins a script in a container. */
  void begin(NodeContainer container, String script) throws IOException {
    assertThat(podman.run("exec", "-d", container.id(), BUSYBOX, "sh", "-c", script).good())
        .as(script)
        .isTrue();
  }

  /** The processes of a container whose command line has a word, by their numbers here. */
  static List<Integer> processes(NodeContainer container, String word) {
    List<Integer> found = new ArrayList<>();
    for (var process : TABLE.all()) {
      String cgroup = text(process.pid(), "cgroup");
      String command = text(process.pid(), "cmdline");
      if (!process.isGone()
          && cgroup.contains(container.id())
          && Arrays.asList(command.split("[\0 ]")).contains(word)) {
        found.add(process.pid());
      }
    }
    return found;
  }

  private static String text(int pid, String file) {
    return new String(TABLE.read(pid, file, 1 << 20), StandardCharsets.UTF_8);
  }

  /** Whether there is such a process. */
  public static boolean isAlive(int pid) {
    var process = TABLE.find(pid);
    return process != null && !process.isGone();
  }

  /** Waits for a condition, a minute at most. */
  public static void await(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("in time: %s", what).isLessThan(deadline);
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  @Override
  public void close() {
    directory.close();
    podman.close();
    // Behind each container its monitor cleans up, and mounts the storage anew for that.
    String folder = Objects.requireNonNull(podman.storage().getParent()).toString();
    await(
        "monitors end",
        () -> TABLE.all().stream().noneMatch(each -> text(each.pid(), "cmdline").contains(folder)));
    List<String> mounts = new ArrayList<>();
    for (MountEntry mount : MountTable.parse(text(1, "mountinfo")).entries()) {
      if (mount.point().startsWith(folder)) {
        mounts.addFirst(mount.point());
      }
    }
    for (String mount : mounts) {
      try {
        new ProcessBuilder("umount", mount).inheritIO().start().waitFor();
      } catch (IOException | InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Hears nothing. */
  private static final class Unheard implements ContainerListener {

    @Override
    public void appeared(NodeContainer container) {}

    @Override
    public void learned(NodeContainer container) {}

    @Override
    public void vanished(NodeContainer container) {}

    @Override
    public void impostor(NodeContainer container, String path) {}
  }
}
