package io.seawall.sensor.container.engine;

import io.seawall.sensor.container.cgroup.ContainerNames;
import io.seawall.sensor.container.fact.Answer;
import io.seawall.sensor.container.fact.FactSheet;
import io.seawall.sensor.container.fact.FactSheet.Fact;
import io.seawall.sensor.container.fact.RuntimeSource;
import io.seawall.sensor.container.fact.Source;
import io.seawall.sensor.container.file.Json;
import io.seawall.sensor.container.file.StateLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The API of Docker or of Podman behind a Unix socket. Podman keeps the labels of containers and
 * the names of pods in a database, so only its API tells them.
 */
public final class EngineApi implements RuntimeSource {

  private static final String PODMAN = "/v4.0.0/libpod";

  private final Path socket;
  private final Source name;

  /**
   * Asks one engine.
   *
   * @param name {@link Source#DOCKER_API} or {@link Source#PODMAN_API}
   */
  public EngineApi(Path socket, Source name) {
    this.socket = socket;
    this.name = name;
  }

  @Override
  public Source name() {
    return name;
  }

  @Override
  public List<Path> watched() {
    return List.of();
  }

  @Override
  public Answer ask(String id, FactSheet known) {
    if (!concerns(known) || !Files.exists(socket)) {
      return new Answer.NotHere();
    }
    try {
      Json container = get(prefix() + "/containers/" + id + "/json");
      if (!container.get("Id").text().equals(id)) {
        return new Answer.NotHere();
      }
      var sheet = new FactSheet();
      sheet.tell(Fact.RUNTIME, name == Source.PODMAN_API ? "podman" : "docker");
      EngineDocument.read(container, container.get("HostConfig"), sheet);
      if (name == Source.PODMAN_API) {
        podmanPod(sheet);
      } else {
        digest(sheet);
      }
      sheet.source(name);
      return new Answer.Told(sheet);
    } catch (IOException e) {
      return new Answer.NotYet(String.valueOf(e.getMessage()));
    }
  }

  private boolean concerns(FactSheet known) {
    String told = known.get(Fact.RUNTIME);
    String runtime = told.isEmpty() ? known.get(Fact.CLAIMED) : told;
    return runtime.equals(name == Source.PODMAN_API ? "podman" : "docker");
  }

  private String prefix() {
    return name == Source.PODMAN_API ? PODMAN : "";
  }

  private void podmanPod(FactSheet sheet) throws IOException {
    String pod = sheet.get(Fact.SANDBOX);
    if (ContainerNames.isFullId(pod)) {
      Json told = get(PODMAN + "/pods/" + pod + "/json");
      sheet.tell(Fact.POD_NAME, told.get("Name").text());
      sheet.podLabels(told.get("Labels").textMembers());
    }
  }

  private void digest(FactSheet sheet) throws IOException {
    String image = sheet.get(Fact.IMAGE_ID);
    String bare = image.startsWith("sha256:") ? image.substring("sha256:".length()) : image;
    if (ContainerNames.isFullId(bare)) {
      for (String reference : get("/images/sha256:" + bare + "/json").get("RepoDigests").texts()) {
        sheet.tell(Fact.IMAGE_DIGEST, reference.substring(reference.indexOf('@') + 1));
      }
    }
  }

  /** A document; nothing if the engine does not know it. */
  private Json get(String target) throws IOException {
    var response = new UnixHttp(socket).get(target, StateLimits.FILE, StateLimits.SOCKET_TIME);
    return switch (response.status()) {
      case 200 -> Json.parse(response.body());
      case 404 -> Json.NOTHING;
      default -> throw new IOException("the engine answered with status " + response.status());
    };
  }
}
