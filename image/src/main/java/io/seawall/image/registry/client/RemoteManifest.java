package io.seawall.image.registry.client;

import io.seawall.model.Digest;

/** A manifest or index as the registry sent it. */
public final class RemoteManifest {

  private final byte[] bytes;
  private final String mediaType;
  private final Digest digest;

  RemoteManifest(byte[] bytes, String mediaType, Digest digest) {
    this.bytes = bytes;
    this.mediaType = mediaType;
    this.digest = digest;
  }

  /** The document; it has the digest. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** What the registry states, without parameters; empty where it states nothing. */
  public String mediaType() {
    return mediaType;
  }

  /** Digest of the document. */
  public Digest digest() {
    return digest;
  }
}
