package io.seawall.inventory;

import io.seawall.image.file.FileIndex;
import io.seawall.model.Digest;
import io.seawall.model.NotChecked;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is known of one layer alone: the unit that caches keep. It depends on the bytes
 * of the layer and on the analyzers only, never on the image around it.
 *
 * @param analyzers {@link Analyzers#version()} of those that looked
 * @param diffId digest of the uncompressed tar; null for a root file system
 * @param complete whether the layer was read to its end, twice where that was needed, and its
 *     digests were right; the facts of others must not be cached
 * @param facts sorted by path; the facts of one file keep the order in which they were found
 * @param links symbolic links with the name of a package file whose target this layer does not hold
 * @param notChecked what was not looked at; their layer is null, for it depends on the image
 * @param files every path of the layer
 */
public record LayerFacts(
    String analyzers,
    @Nullable Digest diffId,
    boolean complete,
    List<Fact> facts,
    List<String> links,
    List<NotChecked> notChecked,
    FileIndex files) {

  public LayerFacts {
    facts = List.copyOf(facts);
    links = List.copyOf(links);
    notChecked = List.copyOf(notChecked);
  }
}
