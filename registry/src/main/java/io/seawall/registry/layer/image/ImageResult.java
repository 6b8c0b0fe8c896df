package io.seawall.registry.layer.image;

import io.seawall.model.ImageFacts;
import java.util.List;

/** What the gate knows of a whole image. */
public sealed interface ImageResult {

  /**
   * Everything that can be known. Layers that are no tar, or break in the middle, are listed as not
   * checked.
   *
   * @param facts the same that {@code seawall scan} finds
   */
  record Known(ImageFacts facts) implements ImageResult {}

  /**
   * The manifest and its configuration contradict each other: whoever goes by the one sees another
   * image than whoever goes by the other, so it must be refused.
   *
   * @param reasons a sentence for each layer concerned, at least one
   */
  record Contradictory(List<String> reasons) implements ImageResult {

    public Contradictory {
      reasons = List.copyOf(reasons);
    }
  }

  /**
   * Layers could not be read, or not yet.
   *
   * @param reasons a sentence for each layer concerned, at least one
   * @param pending whether asking again later may help without a new reading
   */
  record Unavailable(List<String> reasons, boolean pending) implements ImageResult {

    public Unavailable {
      reasons = List.copyOf(reasons);
    }
  }
}
