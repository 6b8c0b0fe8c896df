package io.seawall.registry.manifest.content;

import io.seawall.registry.manifest.ImageConfiguration;
import io.seawall.registry.manifest.ImageManifest;
import java.util.List;

/** What an image manifest is by its content. */
public sealed interface Nature {

  /** The manifest that was looked at. */
  ImageManifest manifest();

  /**
   * Something that a runtime can run, so all of it must be judged.
   *
   * @param manifest the manifest
   * @param configuration what it claims to be made of
   * @param stacks the layers that are put upon each other, from the lowest up. One list for nearly
   *     all images; two where containerd, which goes by the media types, and Podman or Docker,
   *     which go by the bytes, would see other files. Each is an image of its own to be judged. A
   *     layer of the format {@code NOT_A_LAYER} among them is one that some runtimes may read after
   *     all (encrypted, for one), but nobody here
   * @param contradictions where claims and content differ without hiding anything, as sentences for
   *     the record; perhaps none
   */
  record RunnableImage(
      ImageManifest manifest,
      ImageConfiguration configuration,
      List<List<Layer>> stacks,
      List<String> contradictions)
      implements Nature {

    /** Copies the lists. */
    public RunnableImage {
      stacks = stacks.stream().map(List::copyOf).toList();
      contradictions = List.copyOf(contradictions);
    }
  }

  /**
   * Something that no runtime runs as a container: a signature, an attestation, a bill of
   * materials, a chart.
   *
   * @param manifest the manifest
   * @param reason why it is none, as a sentence
   * @param archives its layers that are archives all the same, each once; whoever wants may look
   *     into them
   */
  record Artifact(ImageManifest manifest, String reason, List<Layer> archives) implements Nature {

    /** Copies the list. */
    public Artifact {
      archives = List.copyOf(archives);
    }
  }
}
