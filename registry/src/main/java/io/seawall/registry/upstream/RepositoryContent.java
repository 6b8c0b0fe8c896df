package io.seawall.registry.upstream;

import io.seawall.image.registry.Credentials;
import io.seawall.image.registry.RegistryOptions;
import io.seawall.image.registry.RegistryReference;
import io.seawall.image.registry.client.RegistryClient;
import io.seawall.image.registry.client.RemoteManifest;
import io.seawall.image.source.BlobSource;
import io.seawall.model.Digest;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * What the gate itself reads of a repository: by its own credentials if it has any, else in the
 * name of the client that asks. Most images are pushed without bytes, since the registry has their
 * blobs already, so looking at what passes is not enough.
 */
public final class RepositoryContent implements BlobSource {

  private final RegistryClient client;

  /**
   * Nothing is asked yet.
   *
   * @param authorization what the client presented; null for nothing
   */
  public RepositoryContent(
      UpstreamOptions upstream, String repository, @Nullable String authorization) {
    RegistryOptions options = upstream.reading();
    if (options.credentials() == null && authorization != null) {
      options = options.in(new Credentials.Presented(authorization));
    }
    client =
        new RegistryClient(
            new RegistryReference(upstream.authority(), repository, "latest", null), options);
  }

  @Override
  public InputStream open(Digest blob, long size) throws IOException {
    return client.blob(blob, size);
  }

  /**
   * A small blob whole; its digest is checked.
   *
   * @param limit most bytes of it
   * @throws IOException if it cannot be had, is larger, or has another digest
   */
  public byte[] document(Digest blob, long size, int limit) throws IOException {
    if (size > limit) {
      throw new IOException(blob + " is larger than the limit of " + limit + " bytes");
    }
    try (InputStream in = client.blob(blob, size)) {
      byte[] bytes = in.readNBytes((int) size + 1);
      if (!Digest.sha256Of(bytes).equals(blob)) {
        throw new IOException(
            blob + " has the digest " + Digest.sha256Of(bytes) + " in the registry");
      }
      return bytes;
    }
  }

  /**
   * A manifest; its digest is checked.
   *
   * @throws io.seawall.model.SeawallException if it cannot be had
   */
  public RemoteManifest manifest(Digest digest) {
    return client.manifest(digest);
  }
}
