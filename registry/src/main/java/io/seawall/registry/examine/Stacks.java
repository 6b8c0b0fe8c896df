package io.seawall.registry.examine;

import io.seawall.model.Digest;
import io.seawall.model.ImageFacts;
import io.seawall.model.NotChecked;
import io.seawall.registry.layer.image.ImageReading;
import io.seawall.registry.layer.image.ImageResult;
import io.seawall.registry.manifest.Descriptor;
import io.seawall.registry.manifest.ImageConfiguration;
import io.seawall.registry.manifest.ImageManifest;
import io.seawall.registry.manifest.content.Layer;
import io.seawall.registry.manifest.content.Nature;
import io.seawall.registry.upstream.RepositoryContent;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the layers that one kind of runtime puts upon each other. */
final class Stacks {

  private final ImageReading reading;

  Stacks(ImageReading reading) {
    this.reading = reading;
  }

  /**
   * Whether facts are those of the only stack that an image can have: all its layers are layers by
   * their media types as well as by their bytes. Of others the facts of one stack are kept, and
   * another policy may find another one worse.
   */
  static boolean isOnly(ImageManifest image, ImageFacts facts) {
    List<@Nullable Digest> read = new ArrayList<>();
    facts.layers().forEach(layer -> read.add(layer.digest()));
    return read.equals(image.layers().stream().map(Descriptor::digest).toList())
        && image.layers().stream().allMatch(layer -> Layer.isLayerType(layer.mediaType()))
        && facts.notChecked().stream()
            .noneMatch(gap -> gap.kind() == NotChecked.Kind.LAYER_SKIPPED);
  }

  /**
   * What a stack holds.
   *
   * @param deadline as of {@link System#nanoTime()}
   */
  ImageResult read(
      Subject subject, Nature.RunnableImage runnable, List<Descriptor> stack, long deadline)
      throws IOException, InterruptedException {
    ImageManifest image = runnable.manifest();
    RepositoryContent content = subject.content();
    String name = "registry:" + subject.repository() + "@" + image.digest();
    List<Digest> claimed = claimed(runnable, stack);
    if (!claimed.isEmpty() && stack.equals(image.layers())) {
      byte[] config =
          content.document(
              image.config().digest(), image.config().size(), ImageConfiguration.MAX_BYTES);
      Duration patience = left(deadline);
      return reading.read(name, image.digest(), subject.bytes(), config, content, patience);
    }
    return reading.read(
        name, image, runnable.configuration(), stack, claimed, content, left(deadline));
  }

  /** The diffIDs of a stack; empty if the configuration does not state them for it alone. */
  private static List<Digest> claimed(Nature.RunnableImage runnable, List<Descriptor> stack) {
    List<Digest> diffIds = runnable.configuration().diffIds();
    long fitting = runnable.stacks().stream().filter(each -> each.size() == diffIds.size()).count();
    return fitting == 1 && stack.size() == diffIds.size() ? diffIds : List.of();
  }

  private static Duration left(long deadline) {
    return Duration.ofNanos(Math.max(deadline - System.nanoTime(), 0));
  }
}
