package io.seawall.sensor.container;

import io.seawall.sensor.container.cgroup.CgroupClaim;
import io.seawall.sensor.container.cgroup.CgroupMounts;
import io.seawall.sensor.container.cgroup.ContainerNames;
import io.seawall.sensor.container.fact.RuntimeSource;
import io.seawall.sensor.container.file.FolderWatch;
import io.seawall.sensor.container.file.StateFolder;
import io.seawall.sensor.container.file.StateLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Watches control groups and the runtimes' folders for new containers and for those that end.
 * Control groups in containers are of no interest.
 */
final class NodeWatch implements FolderWatch.Observer, AutoCloseable {

  private final ContainerDirectory directory;
  private final CgroupMounts mounts;
  private final List<Path> states;
  private final FolderWatch folders;
  private int looked;

  NodeWatch(ContainerDirectory directory, CgroupMounts mounts, List<RuntimeSource> sources)
      throws IOException {
    this.directory = directory;
    this.mounts = mounts;
    states = sources.stream().flatMap(source -> source.watched().stream()).toList();
    folders = FolderWatch.start(this);
  }

  /** Begins, and tells of what is there. */
  void start() {
    watchStates();
    scan();
  }

  /** Tells of all control groups of containers. */
  synchronized void scan() {
    looked = 0;
    for (Path mount : mounts.all()) {
      look(mount, mount, 0);
    }
  }

  /** Watches before it lists, so that nothing is missed between both. */
  private void look(Path mount, Path folder, int depth) {
    folders.add(folder);
    if (depth == StateLimits.CGROUP_DEPTH) {
      return;
    }
    List<String> names;
    try {
      names = StateFolder.names(folder, StateLimits.CGROUPS);
    } catch (IOException e) {
      // It has ended in the meantime.
      return;
    }
    for (String name : names) {
      Path child = folder.resolve(name);
      if (Files.isDirectory(child, LinkOption.NOFOLLOW_LINKS)) {
        found(mount, child, depth);
      }
    }
  }

  private void found(Path mount, Path child, int depth) {
    if (looked++ > StateLimits.CGROUPS) {
      return;
    }
    String cgroup = CgroupMounts.cgroup(mount, child);
    if (CgroupClaim.ofPath(cgroup) == null) {
      look(mount, child, depth + 1);
    } else {
      directory.byCgroupPath(cgroup);
    }
  }

  /** Folders that are not there yet are awaited in the ones above them. */
  private void watchStates() {
    for (Path pattern : states) {
      var names = new ArrayList<String>();
      pattern.forEach(name -> names.add(name.toString()));
      await(Path.of("/"), names, 0);
    }
  }

  private void await(Path folder, List<String> names, int step) {
    if (step == names.size()) {
      folders.add(folder);
      return;
    }
    String name = names.get(step);
    if (name.equals("*")) {
      folders.add(folder);
      for (Path child : StateFolder.expand(folder.resolve(name))) {
        await(child, names, step + 1);
      }
      return;
    }
    Path child = folder.resolve(name);
    if (Files.isDirectory(child)) {
      await(child, names, step + 1);
    } else {
      folders.add(folder);
    }
  }

  @Override
  public synchronized void created(Path path) {
    for (Path mount : mounts.all()) {
      if (path.startsWith(mount)) {
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
          looked = 0;
          found(mount, path, mount.relativize(path).getNameCount());
        }
        return;
      }
    }
    String name = String.valueOf(path.getFileName());
    if (ContainerNames.isFullId(name)) {
      directory.noticed(name);
    } else if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      watchStates();
    }
  }

  @Override
  public void deleted(Path path) {
    for (Path mount : mounts.all()) {
      if (path.startsWith(mount)) {
        CgroupClaim claim = CgroupClaim.ofPath(CgroupMounts.cgroup(mount, path));
        if (claim != null) {
          directory.gone(claim.id());
        }
      }
    }
  }

  @Override
  public void lost() {
    directory.scan();
  }

  @Override
  public void quiet() {
    watchStates();
  }

  @Override
  public void close() {
    folders.close();
  }
}
