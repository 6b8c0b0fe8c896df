package io.seawall.image.manifest;

import io.seawall.image.layer.LayerContent;

/** The documents and blobs that descriptors name. */
public interface OciContent {

  /** Size of a blob in bytes; -1 if it is not to be had here. */
  long size(OciDescriptor blob);

  /**
   * Reads an index, a manifest or a configuration; its digest is not checked yet.
   *
   * @param place what it is, for messages
   * @throws io.seawall.model.SeawallException if it cannot be had
   */
  byte[] document(OciDescriptor document, String place);

  /** The content of a layer; nothing is opened yet. */
  LayerContent layer(OciDescriptor layer);
}
