package io.seawall.registry.manifest.content;

import io.seawall.image.LayerFormat;
import io.seawall.model.Digest;
import io.seawall.registry.manifest.Descriptor;
import io.seawall.registry.manifest.ImageConfiguration;
import io.seawall.registry.manifest.ImageManifest;
import io.seawall.registry.manifest.ManifestException;
import io.seawall.registry.manifest.reader.ConfigurationReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells images from artifacts by what runtimes do with them, never by what they are called. The
 * name of the tag, annotations, {@code artifactType}, {@code subject} and platforms such as {@code
 * unknown/unknown} play no part, because no runtime asks for them before it runs an image.
 *
 * <p>A manifest is a runnable image as soon as one runtime could run it:
 *
 * <ul>
 *   <li>It has a layer. Podman, CRI-O and Docker unpack every blob whose bytes are those of a tar,
 *       plain or compressed, whatever the media type; containerd those whose media type is that of
 *       a layer. One such layer is enough, however many decoys lie beside it.
 *   <li>And its configuration can serve. containers/image (skopeo 1.9.3, measured) takes any JSON
 *       object, even {@code {}}, as the configuration of a Docker manifest, and of an OCI manifest
 *       if its media type is that of an image configuration; it refuses all other OCI manifests as
 *       artifacts. containerd and Docker do not ask for the media type when they run an image, but
 *       need {@code rootfs.diff_ids}. So the media type makes an image, and so does the content: a
 *       chart of Helm has neither, a "chart" whose configuration lists layers does.
 * </ul>
 *
 * <p>Not looked at: runtimes of other things than file systems, such as those that run a
 * WebAssembly module from a bare layer.
 *
 * <p>A configuration that readers could take differently is refused, as is a layer that is a tar to
 * one runtime and compressed to another ({@link LayerFormat#TWO_FACED}).
 */
public final class Classifier {

  private static final Set<String> IMAGE_CONFIGURATIONS =
      Set.of(
          "application/vnd.oci.image.config.v1+json",
          "application/vnd.docker.container.image.v1+json");

  private final ImageManifest manifest;
  private final BlobStarts blobs;

  private Classifier(ImageManifest manifest, BlobStarts blobs) {
    this.manifest = manifest;
    this.blobs = blobs;
  }

  /**
   * Tells what a manifest is. Reads the start of each layer once, the configuration only if one of
   * the layers can be a layer of an image.
   *
   * @throws ManifestException if the configuration or a layer is refused for what it is
   * @throws IOException if a blob cannot be read; nothing is known then
   */
  public static Nature classify(ImageManifest manifest, BlobStarts blobs) throws IOException {
    return new Classifier(manifest, blobs).nature();
  }

  private Nature nature() throws IOException {
    List<Layer> layers = layers();
    if (layers.isEmpty()) {
      return new Nature.Artifact(manifest, "it has no layers", List.of());
    }
    List<List<Layer>> stacks = stacks(layers);
    if (stacks.isEmpty()) {
      return new Nature.Artifact(manifest, "none of its layers can be unpacked", List.of());
    }
    byte[] document = configuration();
    if (!isImageByType() && !ConfigurationReader.namesDiffIds(document)) {
      List<Layer> archives = layers.stream().filter(Layer::isLayerByContent).distinct().toList();
      return new Nature.Artifact(manifest, "its configuration is not that of an image", archives);
    }
    ImageConfiguration configuration = ConfigurationReader.read(document);
    return new Nature.RunnableImage(
        manifest,
        configuration,
        stacks,
        Contradictions.of(manifest, configuration, stacks, layers));
  }

  private List<Layer> layers() throws IOException {
    Map<Digest, LayerFormat> formats = new HashMap<>();
    List<Layer> layers = new ArrayList<>();
    for (Descriptor descriptor : manifest.layers()) {
      LayerFormat format = formats.get(descriptor.digest());
      if (format == null) {
        format = format(descriptor, "layers[" + layers.size() + "]");
        formats.put(descriptor.digest(), format);
      }
      layers.add(new Layer(descriptor, format));
    }
    return layers;
  }

  private LayerFormat format(Descriptor descriptor, String place) throws IOException {
    LayerFormat format = LayerFormat.of(start(descriptor, place, LayerFormat.START_BYTES));
    if (format == LayerFormat.TWO_FACED) {
      throw ManifestException.invalid(
          place, "the blob is a tar to some runtimes and compressed data to others");
    }
    return format;
  }

  private List<List<Layer>> stacks(List<Layer> layers) {
    List<List<Layer>> stacks = new ArrayList<>();
    stacks.add(layers.stream().filter(Layer::isLayerByType).toList());
    stacks.add(layers.stream().filter(Layer::isLayerByContent).toList());
    return stacks.stream().filter(stack -> !stack.isEmpty()).distinct().toList();
  }

  private boolean isImageByType() {
    return manifest.head().format().isDocker()
        || IMAGE_CONFIGURATIONS.contains(manifest.config().mediaType());
  }

  private byte[] configuration() throws IOException {
    Descriptor config = manifest.config();
    if (config.size() > ImageConfiguration.MAX_BYTES) {
      throw ManifestException.at(
          "config.size",
          ManifestException.SIZE_INVALID,
          "a configuration of more than " + ImageConfiguration.MAX_BYTES + " bytes is not read");
    }
    byte[] document = start(config, "config", ImageConfiguration.MAX_BYTES + 1);
    if (!Digest.sha256Of(document).equals(config.digest())) {
      throw ManifestException.at(
          "config.digest", ManifestException.DIGEST_INVALID, "the blob has another digest");
    }
    return document;
  }

  /** A size that is wrong lets clients disagree on how much of the blob counts. */
  private byte[] start(Descriptor blob, String place, int length) throws IOException {
    byte[] start = blobs.read(blob, length);
    if (start.length > blob.size() || (start.length < length && start.length != blob.size())) {
      throw ManifestException.at(
          place + ".size", ManifestException.SIZE_INVALID, "the blob has another size");
    }
    return start;
  }
}
