package io.seawall.registry.manifest.content;

import io.seawall.registry.manifest.ImageConfiguration;
import io.seawall.registry.manifest.ImageManifest;
import io.seawall.registry.manifest.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Where an image claims what its content denies. None of it hides anything from the gate, and some
 * of it happens by mistake, so it is told rather than refused.
 */
final class Contradictions {

  private static final String REFERENCE_TYPE = "vnd.docker.reference.type";

  private final List<String> found = new ArrayList<>();

  private Contradictions() {}

  static List<String> of(
      ImageManifest manifest,
      ImageConfiguration configuration,
      List<List<Layer>> stacks,
      List<Layer> layers) {
    var contradictions = new Contradictions();
    contradictions.inHead(manifest.head());
    contradictions.inConfiguration(configuration, stacks);
    contradictions.inLayers(layers);
    return List.copyOf(contradictions.found);
  }

  private void inHead(Manifest.Head head) {
    Map<String, String> annotations = head.annotations();
    if (annotations.containsKey(REFERENCE_TYPE)) {
      found.add("it is annotated as '" + annotations.get(REFERENCE_TYPE) + "', but is an image");
    }
    if (head.artifactType() != null) {
      found.add("its artifactType is '" + head.artifactType() + "', but it is an image");
    }
    if (head.subject() != null) {
      found.add("it refers to " + head.subject().digest() + ", but is an image itself");
    }
  }

  private void inConfiguration(ImageConfiguration configuration, List<List<Layer>> stacks) {
    int claimed = configuration.diffIds().size();
    if (stacks.stream().noneMatch(stack -> stack.size() == claimed)) {
      found.add(
          "its configuration lists " + claimed + " layers, but it has " + stacks.getLast().size());
    }
    if (configuration.platform() == null) {
      found.add("its configuration names no platform");
    }
    if (stacks.size() > 1) {
      found.add("runtimes that go by media types see other layers than those that go by bytes");
    }
  }

  private void inLayers(List<Layer> layers) {
    layers.stream()
        .filter(layer -> !agrees(layer))
        .map(layer ->
            "the layer "
                + layer.descriptor().digest().shortHex()
                + " has the media type '"
                + layer.descriptor().mediaType()
                + "', but is "
                + words(layer))
        .distinct()
        .forEach(found::add);
  }

  private static boolean agrees(Layer layer) {
    String type = layer.descriptor().mediaType();
    return switch (layer.format()) {
      case TAR -> layer.isLayerByType() && type.endsWith(".tar");
      case TAR_GZIP -> layer.isLayerByType() && type.endsWith("gzip");
      case TAR_ZSTD -> layer.isLayerByType() && type.endsWith("zstd");
      case UNREAD, TWO_FACED -> false;
      case NOT_A_LAYER -> !layer.isLayerByType();
    };
  }

  private static String words(Layer layer) {
    return switch (layer.format()) {
      case TAR -> "a tar";
      case TAR_GZIP -> "a tar compressed with gzip";
      case TAR_ZSTD -> "a tar compressed with zstd";
      case UNREAD -> "compressed with bzip2 or xz";
      case TWO_FACED -> "two things at once";
      case NOT_A_LAYER -> "no tar";
    };
  }
}
