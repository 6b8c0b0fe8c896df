package io.seawall.image.manifest;

import io.seawall.image.ImageConfig;
import io.seawall.image.json.JsonCursor;
import io.seawall.model.Digest;
import io.seawall.model.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The part of an image configuration that matters here (OCI image specification, config.md; Docker
 * image specification v1.2).
 *
 * @param platform null where none is stated
 * @param diffIds digests of the uncompressed layers from the lowest up
 * @param history build steps from the lowest up
 * @param labels perhaps none
 */
public record StoredConfig(
    @Nullable Platform platform,
    List<Digest> diffIds,
    List<ImageConfig.BuildStep> history,
    Map<String, String> labels) {

  /**
   * Reads a configuration.
   *
   * @param place what it is, for messages
   * @throws io.seawall.model.SeawallException {@code image-malformed} if it is none
   */
  public static StoredConfig parse(byte[] document, String place) {
    return JsonCursor.read(document, place, StoredConfig::read);
  }

  /**
   * The build step of each layer, null for all where the history does not tell one for each.
   *
   * @param layers number of layers
   */
  public List<@Nullable String> stepsOfLayers(int layers) {
    List<@Nullable String> steps = new ArrayList<>();
    for (ImageConfig.BuildStep step : history) {
      if (!step.emptyLayer()) {
        steps.add(step.createdBy().isEmpty() ? null : step.createdBy());
      }
    }
    if (steps.size() != layers) {
      steps.clear();
      for (int i = 0; i < layers; i++) {
        steps.add(null);
      }
    }
    return steps;
  }

  private static StoredConfig read(JsonCursor json) {
    String os = null;
    String architecture = null;
    String variant = null;
    List<Digest> diffIds = null;
    List<ImageConfig.BuildStep> history = List.of();
    Map<String, String> labels = Map.of();
    json.enterObject();
    for (String key = json.nextKey(); key != null; key = json.nextKey()) {
      switch (key) {
        case "os" -> os = json.textOrNull();
        case "architecture" -> architecture = json.textOrNull();
        case "variant" -> variant = json.textOrNull();
        case "rootfs" -> diffIds = diffIds(json);
        case "history" -> history = json.list(StoredConfig::step);
        case "config" -> labels = labels(json);
        default -> json.skip();
      }
    }
    if (diffIds == null) {
      throw json.malformed("no rootfs: not the configuration of a container image");
    }
    Platform platform = OciDocument.platform(os, architecture, variant);
    return new StoredConfig(platform, diffIds, history, labels);
  }

  private static List<Digest> diffIds(JsonCursor json) {
    List<Digest> diffIds = List.of();
    if (json.enterObject()) {
      for (String key = json.nextKey(); key != null; key = json.nextKey()) {
        if (key.equals("diff_ids")) {
          diffIds = json.list(JsonCursor::digest);
        } else {
          json.skip();
        }
      }
    }
    return diffIds;
  }

  private static ImageConfig.BuildStep step(JsonCursor json) {
    String createdBy = null;
    boolean emptyLayer = false;
    if (json.enterObject()) {
      for (String key = json.nextKey(); key != null; key = json.nextKey()) {
        switch (key) {
          case "created_by" -> createdBy = json.textOrNull();
          case "empty_layer" -> emptyLayer = json.flag();
          default -> json.skip();
        }
      }
    }
    return new ImageConfig.BuildStep(createdBy == null ? "" : createdBy, emptyLayer);
  }

  private static Map<String, String> labels(JsonCursor json) {
    Map<String, String> labels = Map.of();
    if (json.enterObject()) {
      for (String key = json.nextKey(); key != null; key = json.nextKey()) {
        if (key.equals("Labels")) {
          labels = json.texts();
        } else {
          json.skip();
        }
      }
    }
    return labels;
  }
}
