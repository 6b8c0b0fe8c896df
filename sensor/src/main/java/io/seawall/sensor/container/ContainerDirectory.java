package io.seawall.sensor.container;

import io.seawall.sensor.container.cgroup.CgroupClaim;
import io.seawall.sensor.container.cgroup.CgroupMounts;
import io.seawall.sensor.container.engine.DockerFiles;
import io.seawall.sensor.container.engine.EngineApi;
import io.seawall.sensor.container.fact.FactSheet;
import io.seawall.sensor.container.fact.FactSheet.Fact;
import io.seawall.sensor.container.fact.NodeContainer;
import io.seawall.sensor.container.fact.RuntimeSource;
import io.seawall.sensor.container.fact.Source;
import io.seawall.sensor.container.file.NodeKernel;
import io.seawall.sensor.container.file.NodeLayout;
import io.seawall.sensor.container.file.StateLimits;
import io.seawall.sensor.container.runtime.ContainerdTasks;
import io.seawall.sensor.container.runtime.OciRuntimeState;
import io.seawall.sensor.container.runtime.OciSpec;
import io.seawall.sensor.container.runtime.StorageState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * All containers of the node. It finds those that run when it is opened, and new ones by watching
 * control groups and the runtimes' folders, or sooner when a kernel program tells {@link
 * #appeared}. Questions are answered from memory, save those for paths and processes, which read
 * one file of the kernel; no question waits for a runtime. What the runtimes know comes later, to
 * the listener and to whoever asks again.
 */
public final class ContainerDirectory implements AutoCloseable {

  private static final int NOTICES = 100_000;

  private final Register register = new Register();
  private final ContainerListener listener;
  private final ThreadPoolExecutor herald;
  private final AtomicLong unheard = new AtomicLong();
  private final NodeKernel kernel;
  private final CgroupMounts mounts;
  private final Enrichment files;
  private final Enrichment sockets;
  private final NodeWatch watch;

  private ContainerDirectory(NodeLayout layout, ContainerListener listener) throws IOException {
    this.listener = listener;
    herald =
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(NOTICES),
            Thread.ofPlatform().daemon().name("containers-herald").factory(),
            (notice, executor) -> unheard.incrementAndGet());
    kernel = new NodeKernel(layout.proc());
    mounts = CgroupMounts.of(kernel.mounts());
    var spec = new OciSpec(kernel);
    List<RuntimeSource> onDisk =
        List.of(
            new OciRuntimeState(layout.root(), layout.ociRuntimes(), spec),
            new StorageState(layout.root(), layout.storages(), spec),
            new ContainerdTasks(layout.containerdTasks(), spec),
            new DockerFiles(layout.dockers()));
    files = new Enrichment("containers-files", onDisk, StateLimits.FILE_TIME, new FilePupil());
    sockets =
        new Enrichment(
            "containers-sockets",
            List.of(
                new EngineApi(layout.dockerSocket(), Source.DOCKER_API),
                new EngineApi(layout.podmanSocket(), Source.PODMAN_API)),
            StateLimits.SOCKET_TIME.multipliedBy(3),
            new SocketPupil());
    watch = new NodeWatch(this, mounts, onDisk);
  }

  /**
   * Opens the directory; the containers that run now are in it.
   *
   * @param layout where the runtimes of this node keep their state
   * @param listener is told of all containers, those that run now too
   * @throws IOException if the kernel gives no more inotify instances
   */
  public static ContainerDirectory open(NodeLayout layout, ContainerListener listener)
      throws IOException {
    var directory = new ContainerDirectory(layout, listener);
    directory.watch.start();
    return directory;
  }

  /** The containers that run now. */
  public List<NodeContainer> all() {
    return register.all();
  }

  /**
   * A container by its full id, or by the start of it if only one starts so; it may have ended.
   * Null if it is not known.
   */
  public @Nullable NodeContainer byId(String id) {
    return register.find(id);
  }

  /**
   * The container that has a control group, or one that it is in, by the inode of its directory.
   * Null if it is not known: {@link #byCgroupPath} finds it out.
   */
  public @Nullable NodeContainer byCgroup(long cgroupId) {
    return register.find(cgroupId);
  }

  /**
   * The container of a control group; null for the node's own.
   *
   * @param path from the root of the hierarchy on
   */
  public @Nullable NodeContainer byCgroupPath(String path) {
    return claimed(CgroupClaim.ofPath(path), 0);
  }

  /** The container that a process is in; null on the node itself and if there is no process. */
  public @Nullable NodeContainer byProcess(int pid) {
    return claimed(CgroupClaim.ofProcess(kernel.cgroups(pid)), 0);
  }

  /**
   * A control group has been made, as a kernel program saw it, before any process is in it. Answers
   * at once.
   *
   * @param cgroupId the inode of its directory
   * @param path from the root of the hierarchy on
   * @return the container that it is for, or that it is in; null for the node's own
   */
  public @Nullable NodeContainer appeared(long cgroupId, String path) {
    return claimed(CgroupClaim.ofPath(path), cgroupId);
  }

  /** A control group has gone. What was known of its container is kept for a while. */
  public void vanished(long cgroupId) {
    Register.Entry owner = register.owner(cgroupId);
    if (owner != null) {
      depart(owner);
    }
  }

  /** How many containers were not taken in, as there were too many; they are named all the same. */
  public long refused() {
    return register.refused();
  }

  /** How many calls a listener that waits has missed. */
  public long unheard() {
    return unheard.get();
  }

  /** How the sources of facts are doing. */
  public List<SourceStatus> sources() {
    var all = new ArrayList<SourceStatus>(files.status());
    all.addAll(sockets.status());
    return all;
  }

  /** Looks at all control groups again. */
  public void scan() {
    watch.scan();
    for (NodeContainer container : register.all()) {
      gone(container.id());
    }
  }

  private @Nullable NodeContainer claimed(@Nullable CgroupClaim claim, long cgroupId) {
    if (claim == null) {
      return null;
    }
    Register.Entry known = register.present(claim.id());
    if (known == null) {
      return take(claim, cgroupId);
    }
    if (known.now().cgroup().equals(claim.root())) {
      register.join(known, cgroupId);
      return known.now();
    }
    if (mounts.exists(known.now().cgroup())) {
      NodeContainer real = known.now();
      tell(() -> listener.impostor(real, claim.root()));
      return null;
    }
    depart(known);
    return take(claim, cgroupId);
  }

  private NodeContainer take(CgroupClaim claim, long cgroupId) {
    long own = mounts.id(claim.root());
    if (own == 0 && cgroupId == 0 && !mounts.exists(claim.root())) {
      // It has ended: who asks for it still learns who it was.
      NodeContainer departed = register.find(claim.id());
      return departed == null ? Register.stranger(claim, 0) : departed;
    }
    Register.Entry entry;
    synchronized (register) {
      Register.Entry other = register.present(claim.id());
      entry = other == null ? register.add(claim, own == 0 ? cgroupId : own) : null;
      if (other != null) {
        register.join(other, cgroupId);
        return other.now();
      }
    }
    if (entry == null) {
      return Register.stranger(claim, own);
    }
    register.join(entry, cgroupId);
    NodeContainer now = entry.now();
    tell(() -> listener.appeared(now));
    files.ask(claim.id());
    return now;
  }

  /**
   * Asks the runtimes once more for what is not known of a container; what they say comes later.
   */
  public void askAgain(String id) {
    NodeContainer known = byId(id);
    if (known != null && known.knowledge() != NodeContainer.Knowledge.FULLY) {
      files.ask(known.id());
    }
  }

  /** Something named like a container has appeared in a runtime's folder. */
  void noticed(String id) {
    if (register.present(id) != null) {
      files.ask(id);
    }
  }

  /** The container whose control group is not there any more, has ended. */
  void gone(String id) {
    Register.Entry entry = register.present(id);
    if (entry != null && !mounts.exists(entry.now().cgroup())) {
      depart(entry);
    }
  }

  private void depart(Register.Entry entry) {
    if (register.depart(entry)) {
      tell(() -> listener.vanished(entry.now()));
    }
  }

  private void learn(String id, FactSheet told) {
    NodeContainer learned = register.learn(id, told);
    if (learned != null) {
      tell(() -> listener.learned(learned));
    }
  }

  private void tell(Runnable notice) {
    herald.execute(notice);
  }

  @Override
  public void close() {
    watch.close();
    files.close();
    sockets.close();
    herald.shutdownNow();
  }

  /** Files are asked first; then it is known which engine to ask. */
  private final class FilePupil implements Enrichment.Pupil {

    @Override
    public @Nullable FactSheet known(String id) {
      return register.sheet(id);
    }

    @Override
    public void learn(String id, FactSheet told) {
      ContainerDirectory.this.learn(id, told);
      sockets.ask(id);
    }

    @Override
    public boolean isSatisfied(FactSheet known) {
      return known.isFull() && known.told(Source.OCI_RUNTIME);
    }
  }

  /** What only engines know. */
  private final class SocketPupil implements Enrichment.Pupil {

    @Override
    public @Nullable FactSheet known(String id) {
      return register.sheet(id);
    }

    @Override
    public void learn(String id, FactSheet told) {
      ContainerDirectory.this.learn(id, told);
    }

    @Override
    public boolean isSatisfied(FactSheet known) {
      String runtime = known.get(Fact.RUNTIME);
      return switch (runtime.isEmpty() ? known.get(Fact.CLAIMED) : runtime) {
        case "docker" -> known.told(Source.DOCKER_API);
        case "podman" -> known.told(Source.PODMAN_API);
        default -> true;
      };
    }
  }
}
