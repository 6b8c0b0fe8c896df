package io.seawall.image.source;

import io.seawall.image.Image;
import io.seawall.image.json.JsonCursor;
import io.seawall.image.layer.LayerContent;
import io.seawall.image.manifest.OciContent;
import io.seawall.image.manifest.OciDescriptor;
import io.seawall.image.manifest.OciDocument;
import io.seawall.image.manifest.OciTree;
import io.seawall.image.manifest.PlatformWish;
import io.seawall.image.registry.RegistryOptions;
import io.seawall.image.registry.RegistryReference;
import io.seawall.image.registry.client.RegistryClient;
import io.seawall.image.registry.client.RemoteManifest;
import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/**
 * An image in a registry. Its layers are read as they arrive; a layer whose facts are known is
 * never asked for.
 *
 * @param reference which image
 * @param options how registries are spoken to
 */
record RegistrySource(RegistryReference reference, RegistryOptions options) implements ImageSource {

  @Override
  public String name() {
    return "registry:" + reference;
  }

  @Override
  public Image open(PlatformWish wanted) {
    var client = new RegistryClient(reference, options);
    RemoteManifest manifest = client.manifest();
    OciDescriptor entry = entry(manifest);
    var content = new Content(client, manifest);
    return new OciTree(content, name()).open(List.of(entry), null, wanted, () -> {});
  }

  /** A descriptor of what the registry gives for the name; its two statements must agree. */
  private OciDescriptor entry(RemoteManifest manifest) {
    String type = manifest.mediaType();
    byte[] bytes = manifest.bytes();
    OciDocument document = OciDocument.parse(bytes, name() + ": manifest");
    if (document.contradicts(type)) {
      throw new SeawallException(
          ErrorKind.USER,
          "image-malformed",
          name() + ": the registry states " + type + ", the document is of the other kind");
    }
    String kind =
        switch (document) {
          case OciDocument.Index _ -> OciDescriptor.OCI_INDEX;
          case OciDocument.Manifest _ -> OciDescriptor.OCI_MANIFEST;
        };
    return new OciDescriptor(kind, manifest.digest(), bytes.length, List.of(), Map.of(), null);
  }

  /**
   * The repository.
   *
   * @param first what was asked for first, and is not asked for again
   */
  private record Content(RegistryClient client, RemoteManifest first) implements OciContent {

    @Override
    public long size(OciDescriptor blob) {
      // What a registry must state and can be held to; that it has the blob shows when it is read.
      return Math.max(blob.size(), 0);
    }

    @Override
    public byte[] document(OciDescriptor document, String place) {
      if (document.digest().equals(first.digest())) {
        return first.bytes();
      } else if (document.isIndex() || document.isManifest()) {
        return client.manifest(document.digest()).bytes();
      }
      requireSize(document, place);
      if (document.size() > JsonCursor.MAX_BYTES) {
        throw malformed(place + " is larger than the limit of " + JsonCursor.MAX_BYTES + " bytes");
      }
      try (InputStream in = client.blob(document.digest(), document.size())) {
        return in.readAllBytes();
      } catch (IOException e) {
        throw new SeawallException(
            ErrorKind.REMOTE, "registry-refused", place + " cannot be read: " + e.getMessage(), e);
      }
    }

    @Override
    public LayerContent layer(OciDescriptor layer) {
      requireSize(layer, "layer " + layer.digest());
      return () -> client.blob(layer.digest(), layer.size());
    }

    private static void requireSize(OciDescriptor blob, String place) {
      if (blob.size() < 0) {
        throw malformed(place + ": its descriptor states no size");
      }
    }

    private static SeawallException malformed(String message) {
      return new SeawallException(ErrorKind.USER, "image-malformed", message);
    }
  }
}
