package io.seawall.sensor.container.engine;

import io.seawall.sensor.container.cgroup.ContainerNames;
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
import java.nio.file.Path;
import java.util.List;

/**
 * Docker's data folder: {@code containers/ID/config.v2.json} and {@code hostconfig.json}, and
 * {@code image/DRIVER/repositories.json} for digests. Works when Docker does not answer.
 */
public final class DockerFiles implements RuntimeSource {

  private static final String CONTAINERS = "containers";

  private final List<Path> roots;

  /** Looks in folders, of which a name of {@code *} stands for any one. */
  public DockerFiles(List<Path> roots) {
    this.roots = roots;
  }

  @Override
  public Source name() {
    return Source.DOCKER_FILES;
  }

  @Override
  public List<Path> watched() {
    return roots.stream().map(root -> root.resolve(CONTAINERS)).toList();
  }

  @Override
  public Answer ask(String id, FactSheet known) {
    for (Path pattern : roots) {
      for (Path root : StateFolder.expand(pattern)) {
        try {
          return told(StateFolder.at(root), id);
        } catch (NoSuchFileException e) {
          // Not Docker's.
        } catch (IOException e) {
          return new Answer.NotYet(String.valueOf(e.getMessage()));
        }
      }
    }
    return new Answer.NotHere();
  }

  private Answer told(StateFolder folder, String id) throws IOException {
    Json container = Json.parse(folder.read(StateLimits.FILE, CONTAINERS, id, "config.v2.json"));
    Json host = Json.NOTHING;
    try {
      host = Json.parse(folder.read(StateLimits.FILE, CONTAINERS, id, "hostconfig.json"));
    } catch (NoSuchFileException e) {
      // Written after the other one.
      return new Answer.NotYet("hostconfig.json is not there yet");
    }
    var sheet = new FactSheet();
    sheet.tell(Fact.RUNTIME, "docker");
    EngineDocument.read(container, host, sheet);
    sheet.tell(
        Fact.IMAGE_DIGEST,
        digest(folder, container.get("Driver").text(), container.get("Image").text()));
    sheet.source(name());
    return new Answer.Told(sheet);
  }

  /** Of the reference by digest that stands for the same image; empty for none. */
  private static String digest(StateFolder folder, String driver, String image) {
    if (!ContainerNames.isSafe(driver) || image.isEmpty()) {
      return "";
    }
    try {
      Json known = Json.parse(folder.read(StateLimits.INDEX, "image", driver, "repositories.json"));
      for (Json repository : known.get("Repositories").members().values()) {
        for (var reference : repository.textMembers().entrySet()) {
          int at = reference.getKey().indexOf('@');
          if (at > 0 && reference.getValue().equals(image)) {
            return reference.getKey().substring(at + 1);
          }
        }
      }
    } catch (IOException e) {
      // Docker with containerd's image store has none.
      return "";
    }
    return "";
  }
}
