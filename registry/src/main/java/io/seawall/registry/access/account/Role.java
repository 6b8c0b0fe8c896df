package io.seawall.registry.access.account;

import java.util.Locale;

/** What an account may do in a repository. */
public enum Role {
  /** Read what the gate serves. */
  PULL,
  /** Upload blobs and manifests. */
  PUSH,
  /**
   * Also read manifests that are denied or not judged yet, so that they can be signed. By account
   * alone: what a client calls itself gives nothing.
   */
  SIGN,
  /** Approve that an image is promoted. */
  APPROVE,
  /** Delete manifests, tags and blobs. */
  DELETE;

  /** The word in configuration. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
