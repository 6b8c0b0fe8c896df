package io.seawall.sensor.container.runtime;

import io.seawall.sensor.container.fact.Answer;
import io.seawall.sensor.container.fact.FactSheet;
import io.seawall.sensor.container.fact.FactSheet.Fact;
import io.seawall.sensor.container.fact.RuntimeSource;
import io.seawall.sensor.container.fact.Source;
import io.seawall.sensor.container.file.Json;
import io.seawall.sensor.container.file.StateFolder;
import io.seawall.sensor.container.file.StateLimits;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;

/**
 * Bundles of containerd's tasks: {@code ROOT/NAMESPACE/ID/config.json}. The namespace moby is
 * Docker's, k8s.io the kubelet's, others people's.
 */
public final class ContainerdTasks implements RuntimeSource {

  private final List<Path> roots;
  private final OciSpec spec;

  /**
   * Looks in folders.
   *
   * @param roots patterns of folders that have bundles, so with the namespace as last name
   */
  public ContainerdTasks(List<Path> roots, OciSpec spec) {
    this.roots = roots;
    this.spec = spec;
  }

  @Override
  public Source name() {
    return Source.CONTAINERD;
  }

  @Override
  public List<Path> watched() {
    return roots;
  }

  @Override
  public Answer ask(String id, FactSheet known) {
    for (Path pattern : roots) {
      for (Path namespace : StateFolder.expand(pattern)) {
        try {
          return told(namespace, id);
        } catch (NoSuchFileException | NotDirectoryException e) {
          // Not in this namespace.
        } catch (IOException e) {
          return new Answer.NotYet(String.valueOf(e.getMessage()));
        }
      }
    }
    return new Answer.NotHere();
  }

  private Answer told(Path namespace, String id) throws IOException {
    Json config = Json.parse(StateFolder.at(namespace).read(StateLimits.FILE, id, "config.json"));
    var sheet = new FactSheet();
    boolean docker = String.valueOf(namespace.getFileName()).equals("moby");
    sheet.tell(Fact.RUNTIME, docker ? "docker" : "containerd");
    spec.read(config, id, sheet);
    sheet.source(name());
    return new Answer.Told(sheet);
  }
}
