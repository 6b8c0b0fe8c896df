package io.seawall.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is known of one image, without any judgement: the input of matching and deciding.
 *
 * @param subject what was looked at
 * @param distribution operating system; null where none was recognised
 * @param layers the layers from the lowest up
 * @param components packages, sorted by package URL, then presence, then first evidence
 * @param changelogs what changelogs of installed packages say is fixed, one for each source, sorted
 *     by kind and source
 * @param deletedFiles what later layers delete but lower layers still ship
 * @param notChecked what was not looked at
 */
public record ImageFacts(
    Subject subject,
    @Nullable Distribution distribution,
    List<Layer> layers,
    List<Component> components,
    List<Changelog> changelogs,
    List<DeletedFiles> deletedFiles,
    List<NotChecked> notChecked) {

  public ImageFacts {
    layers = List.copyOf(layers);
    components = List.copyOf(components);
    changelogs = List.copyOf(changelogs);
    deletedFiles = List.copyOf(deletedFiles);
    notChecked = List.copyOf(notChecked);
  }

  /**
   * What was looked at.
   *
   * @param name as the user named it, for example {@code oci:./layout}
   * @param digest manifest digest for an image; null for a root file system or an SBOM that names
   *     none
   * @param platform what the image runs on; null where unknown
   */
  public record Subject(String name, @Nullable Digest digest, @Nullable Platform platform) {}

  /**
   * Files that one entry of a later layer deletes.
   *
   * @param path the deleted file or folder
   * @param shippedIn index of the lower layer that still ships the content
   * @param deletedIn index of the layer that deletes it
   * @param files number of regular files below {@code path}
   * @param bytes their size together
   */
  public record DeletedFiles(String path, int shippedIn, int deletedIn, long files, long bytes) {}
}
