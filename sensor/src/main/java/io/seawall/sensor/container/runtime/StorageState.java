package io.seawall.sensor.container.runtime;

import io.seawall.sensor.container.cgroup.ContainerNames;
import io.seawall.sensor.container.fact.Answer;
import io.seawall.sensor.container.fact.ContainerFacts;
import io.seawall.sensor.container.fact.FactSheet;
import io.seawall.sensor.container.fact.FactSheet.Fact;
import io.seawall.sensor.container.fact.RuntimeSource;
import io.seawall.sensor.container.fact.Source;
import io.seawall.sensor.container.file.Json;
import io.seawall.sensor.container.file.Moments;
import io.seawall.sensor.container.file.StateFolder;
import io.seawall.sensor.container.file.StateLimits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The folder of containers/storage, which Podman and CRI-O share: {@code overlay-containers/} has
 * names and images of all containers in {@code containers.json} and the OCI configuration in {@code
 * ID/userdata/config.json}; {@code overlay-images/} has digests in {@code images.json}.
 *
 * @see <a href="https://github.com/containers/storage">containers/storage</a>
 */
public final class StorageState implements RuntimeSource {

  private static final String CONTAINERS = "overlay-containers";
  private static final String IMAGES = "overlay-images";
  private static final int REMEMBERED = 16;

  private final Path node;
  private final List<Path> roots;
  private final OciSpec spec;
  private final Map<String, JsonIndex> indexes = new HashMap<>();

  /**
   * Looks in folders.
   *
   * @param node where the node's root is seen, from which bundles are named
   */
  public StorageState(Path node, List<Path> roots, OciSpec spec) {
    this.node = node;
    this.roots = roots;
    this.spec = spec;
  }

  @Override
  public Source name() {
    return Source.STORAGE;
  }

  @Override
  public List<Path> watched() {
    return roots.stream().map(root -> root.resolve(CONTAINERS)).toList();
  }

  @Override
  public Answer ask(String id, FactSheet known) {
    Path own = ownRoot(id, known);
    if (own != null) {
      Answer answer = ask(own, id);
      if (!(answer instanceof Answer.NotHere)) {
        return answer;
      }
    }
    for (Path pattern : roots) {
      for (Path root : StateFolder.expand(pattern)) {
        Answer answer = ask(root, id);
        if (!(answer instanceof Answer.NotHere)) {
          return answer;
        }
      }
    }
    return new Answer.NotHere();
  }

  /** The storage that the bundle of the OCI runtime is in: {@code ROOT/overlay-containers/ID/…}. */
  private @Nullable Path ownRoot(String id, FactSheet known) {
    String bundle = known.get(Fact.BUNDLE);
    int at = bundle.indexOf("/" + CONTAINERS + "/" + id);
    return at > 0 ? node.resolve(bundle.substring(1, at)) : null;
  }

  private Answer ask(Path root, String id) {
    try {
      StateFolder folder = StateFolder.at(root);
      Json entry = index(folder, CONTAINERS, "containers.json").find("id", id);
      if (!entry.isThere()) {
        return new Answer.NotHere();
      }
      var sheet = new FactSheet();
      // Annotations name a container of Kubernetes better than the storage does.
      config(folder, id, sheet);
      container(entry, sheet);
      image(folder, entry, sheet);
      sandbox(folder, id, sheet);
      sheet.source(name());
      return new Answer.Told(sheet);
    } catch (NoSuchFileException e) {
      return new Answer.NotHere();
    } catch (IOException e) {
      return new Answer.NotYet(String.valueOf(e.getMessage()));
    }
  }

  private void container(Json entry, FactSheet sheet) throws IOException {
    String metadata = entry.get("metadata").text();
    if (!metadata.isEmpty()) {
      Json told = Json.parse(metadata.getBytes(StandardCharsets.UTF_8));
      boolean crio = !told.get("pod-name").text().isEmpty();
      sheet.tell(Fact.RUNTIME, crio ? "cri-o" : "");
      sheet.tell(Fact.NAME, told.get(crio ? "metadata-name" : "name").text());
      sheet.tell(Fact.IMAGE, told.get("image-name").text());
      sheet.tell(Fact.IMAGE_ID, told.get("image-id").text());
    }
    List<String> names = entry.get("names").texts();
    sheet.tell(Fact.NAME, names.isEmpty() ? "" : names.getFirst());
    sheet.tell(Fact.IMAGE_ID, entry.get("image").text());
    sheet.created(Moments.nanoseconds(entry.get("created").text()));
  }

  private void image(StateFolder folder, Json entry, FactSheet sheet) throws IOException {
    String id = entry.get("image").text();
    if (id.isEmpty()) {
      return;
    }
    Json image = index(folder, IMAGES, "images.json").find("id", id);
    sheet.tell(Fact.IMAGE_DIGEST, image.get("digest").text());
    List<String> names = image.get("names").texts();
    sheet.tell(Fact.IMAGE, names.isEmpty() ? "" : names.getFirst());
    sheet.labels(imageLabels(folder, id));
  }

  /** Of the image's configuration, which its author has written. */
  private static Map<String, String> imageLabels(StateFolder folder, String id) {
    if (!ContainerNames.isFullId(id)) {
      return Map.of();
    }
    try {
      byte[] config = folder.read(StateLimits.FILE, IMAGES, id, bigData("sha256:" + id));
      return Json.parse(config).get("config").get("Labels").textMembers();
    } catch (IOException e) {
      // An odd image must not hide the container.
      return Map.of();
    }
  }

  /** The file that containers/storage keeps a named datum in: {@code =} and the name in base 64. */
  private static String bigData(String name) {
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    return "=" + Base64.getEncoder().encodeToString(bytes);
  }

  private void config(StateFolder folder, String id, FactSheet sheet) throws IOException {
    try {
      byte[] config = folder.read(StateLimits.FILE, CONTAINERS, id, "userdata", "config.json");
      spec.read(Json.parse(config), id, sheet);
    } catch (NoSuchFileException e) {
      // Created but never started.
      return;
    }
  }

  /** What CRI-O's sandbox knows of its pod. */
  private void sandbox(StateFolder folder, String id, FactSheet sheet) {
    String sandbox = sheet.get(Fact.SANDBOX);
    if (!ContainerNames.isFullId(sandbox) || sandbox.equals(id)) {
      return;
    }
    try {
      byte[] config = folder.read(StateLimits.FILE, CONTAINERS, sandbox, "userdata", "config.json");
      var pod = new FactSheet();
      spec.read(Json.parse(config), sandbox, pod);
      ContainerFacts.Pod told = pod.facts().pod();
      if (told != null) {
        sheet.podLabels(told.labels());
        sheet.tell(Fact.POD_IP, told.ip());
        sheet.tell(Fact.POD_NAME, told.name());
      }
    } catch (IOException e) {
      // The pod of Podman has no container, or the sandbox is gone: the rest is known.
      return;
    }
  }

  private JsonIndex index(StateFolder folder, String name, String file) throws IOException {
    if (indexes.size() > REMEMBERED) {
      indexes.clear();
    }
    String key = folder.root() + "/" + file;
    JsonIndex index = indexes.computeIfAbsent(key, path -> new JsonIndex());
    index.refresh(folder, name, file);
    return index;
  }
}
