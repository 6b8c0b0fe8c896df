package io.seawall.image.source;

import io.seawall.image.Image;
import io.seawall.image.archive.StoredFiles;
import io.seawall.image.layer.LayerContent;
import io.seawall.image.manifest.OciContent;
import io.seawall.image.manifest.OciDescriptor;
import io.seawall.image.manifest.OciTree;
import io.seawall.image.manifest.PlatformWish;
import io.seawall.model.Digest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An OCI image layout (image-layout.md): an index, and blobs in files named by their digests. */
final class OciLayout {

  /** Where a layout starts. */
  static final String INDEX = "index.json";

  private final StoredFiles files;
  private final String place;
  private final OciTree tree;

  /**
   * @param place for messages
   */
  OciLayout(StoredFiles files, String place) {
    this.files = files;
    this.place = place;
    this.tree = new OciTree(new Content(files), place);
  }

  /**
   * The blobs of the layout.
   *
   * @param files where they are
   */
  private record Content(StoredFiles files) implements OciContent {

    @Override
    public long size(OciDescriptor blob) {
      return files.size(blob.file());
    }

    @Override
    public byte[] document(OciDescriptor document, String place) {
      return files.document(document.file(), place);
    }

    @Override
    public LayerContent layer(OciDescriptor layer) {
      return () -> files.open(layer.file());
    }
  }

  /**
   * Opens an image.
   *
   * @param reference name or digest to choose by; null to take what there is
   * @param wanted platform to choose by where several images remain
   */
  Image open(@Nullable String reference, PlatformWish wanted) {
    return tree.open(entries(), reference, wanted, files);
  }

  /** The manifest that uses a configuration; null if the index leads to none. */
  @Nullable Digest manifestOf(Digest config) {
    return tree.manifestOf(entries(), config);
  }

  private List<OciDescriptor> entries() {
    return tree.index(files.document(INDEX, place + ": index.json"), INDEX);
  }
}
