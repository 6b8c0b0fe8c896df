package io.seawall.registry.name;

import io.seawall.model.Digest;

/** What an address of a registry is about (OCI distribution specification, section "Endpoints"). */
public sealed interface Place {

  /** {@code /v2/}: whether the API is spoken, and who is asked for. */
  record Base() implements Place {}

  /** {@code /v2/_catalog}. */
  record Catalogue() implements Place {}

  /** {@code /v2/NAME/tags/list}. */
  record Tags(String repository) implements Place {}

  /** {@code /v2/NAME/manifests/REFERENCE}. */
  record Manifest(String repository, Reference reference) implements Place {}

  /** {@code /v2/NAME/blobs/DIGEST}. */
  record Blob(String repository, Digest digest) implements Place {}

  /** {@code /v2/NAME/blobs/uploads/}. */
  record NewUpload(String repository) implements Place {}

  /**
   * {@code /v2/NAME/blobs/uploads/SESSION}.
   *
   * @param session as the registry named it; means nothing to anyone else
   */
  record Upload(String repository, String session) implements Place {}

  /** {@code /v2/NAME/referrers/DIGEST}. */
  record Referrers(String repository, Digest subject) implements Place {}
}
