package io.seawall.image.source;

import io.seawall.image.layer.TarBytes;
import io.seawall.model.Digest;
import java.util.ArrayList;
import java.util.List;

/** Writes image archives as docker save does. */
final class DockerTar {

  private final TarBytes tar = new TarBytes();
  private final List<String> entries = new ArrayList<>();

  /** Adds an image in the older form: a folder for each layer. */
  DockerTar image(String platform, String tag, byte[]... layers) {
    List<String> names = new ArrayList<>();
    for (byte[] layer : layers) {
      String name = Digest.sha256Of(layer).hex() + "/layer.tar";
      tar.file(name, layer);
      names.add(name);
    }
    return entry(platform, tag, names, layers);
  }

  /** Adds the configuration of layers that are stored already. */
  DockerTar entry(String platform, String tag, List<String> names, byte[]... layers) {
    List<Digest> diffIds = new ArrayList<>();
    for (byte[] layer : layers) {
      diffIds.add(Digest.sha256Of(layer));
    }
    byte[] config = TarBytes.utf8(LayoutFolder.configText(platform, diffIds));
    String configName = Digest.sha256Of(config).hex() + ".json";
    tar.file(configName, config);
    List<String> quoted = names.stream().map(name -> "\"" + name + "\"").toList();
    entries.add(
        "{\"Config\":\"%s\",\"RepoTags\":[\"%s\"],\"Layers\":[%s]}"
            .formatted(configName, tag, String.join(",", quoted)));
    return this;
  }

  TarBytes members() {
    return tar;
  }

  byte[] bytes() {
    tar.file("manifest.json", "[" + String.join(",", entries) + "]");
    return tar.bytes();
  }
}
