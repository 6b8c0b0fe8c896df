package io.seawall.image.source;

import io.seawall.image.Image;
import io.seawall.image.layer.LayerContent;
import io.seawall.image.manifest.OciContent;
import io.seawall.image.manifest.OciDescriptor;
import io.seawall.image.manifest.OciDocument;
import io.seawall.image.manifest.OciTree;
import io.seawall.image.manifest.PlatformWish;
import io.seawall.model.Digest;
import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import java.util.List;
import java.util.Map;

/**
 * An image whose manifest and configuration are at hand, and whose layers are fetched by digest:
 * what a gate has when a manifest arrives. It is read exactly as {@link RegistrySource} reads the
 * same image.
 */
public final class ManifestSource implements ImageSource {

  private final String name;
  private final Digest digest;
  private final byte[] manifest;
  private final byte[] config;
  private final BlobSource blobs;

  /**
   * @param name for reports and messages, for example {@code registry:HOST/REPOSITORY@DIGEST}
   * @param digest of the manifest; checked when it is opened
   * @param manifest as it was sent
   * @param config the configuration that the manifest names; its digest is checked
   * @param blobs gives the layers
   */
  public ManifestSource(
      String name, Digest digest, byte[] manifest, byte[] config, BlobSource blobs) {
    this.name = name;
    this.digest = digest;
    this.manifest = manifest.clone();
    this.config = config.clone();
    this.blobs = blobs;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Image open(PlatformWish wanted) {
    if (!(OciDocument.parse(manifest, name + ": manifest") instanceof OciDocument.Manifest)) {
      throw malformed(name + ": an index, not the manifest of an image");
    }
    var entry =
        new OciDescriptor(
            OciDescriptor.OCI_MANIFEST, digest, manifest.length, List.of(), Map.of(), null);
    return new OciTree(new Content(), name).open(List.of(entry), null, wanted, () -> {});
  }

  private static SeawallException malformed(String message) {
    return new SeawallException(ErrorKind.USER, "image-malformed", message);
  }

  /** The two documents, and the layers from elsewhere. */
  private final class Content implements OciContent {

    @Override
    public long size(OciDescriptor blob) {
      // That a layer is there shows when it is read.
      return Math.max(blob.size(), 0);
    }

    @Override
    public byte[] document(OciDescriptor document, String place) {
      return document.digest().equals(digest) ? manifest : config;
    }

    @Override
    public LayerContent layer(OciDescriptor layer) {
      if (layer.size() < 0) {
        throw malformed("layer " + layer.digest() + ": its descriptor states no size");
      }
      return () -> blobs.open(layer.digest(), layer.size());
    }
  }
}
