package io.seawall.image.registry.client;

import io.seawall.image.json.JsonCursor;
import io.seawall.image.registry.Credentials;
import io.seawall.image.registry.Mirrors;
import io.seawall.image.registry.RegistryOptions;
import io.seawall.image.registry.RegistryReference;
import io.seawall.image.registry.connection.Answer;
import io.seawall.image.registry.connection.Connection;
import io.seawall.image.registry.connection.RegistryException;
import io.seawall.image.registry.credential.CredentialStore;
import io.seawall.model.Digest;
import io.seawall.model.SeawallException;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the manifests and blobs of one repository, from its mirrors in their order and then from
 * the registry itself. Nothing is sent before something is asked for. Safe for several threads.
 */
public final class RegistryClient {

  private static final Map<String, String> ACCEPT =
      Map.of(
          "Accept",
          String.join(
              ", ",
              "application/vnd.oci.image.index.v1+json",
              "application/vnd.oci.image.manifest.v1+json",
              "application/vnd.docker.distribution.manifest.list.v2+json",
              "application/vnd.docker.distribution.manifest.v2+json"));

  private final RegistryReference reference;
  private final List<Endpoint> endpoints = new ArrayList<>();

  /**
   * @throws SeawallException of kind CONFIG if the certificates that are to be trusted cannot be
   *     read
   */
  public RegistryClient(RegistryReference reference, RegistryOptions options) {
    this.reference = reference;
    var store = new CredentialStore(options);
    for (Mirrors.Mirror mirror : options.mirrors().of(reference.host())) {
      String repository =
          mirror.prefix().isEmpty()
              ? reference.repository()
              : mirror.prefix() + "/" + reference.repository();
      endpoints.add(
          new Endpoint(
              options, mirror.host(), repository, () -> store.find(mirror.host(), repository)));
    }
    endpoints.add(
        new Endpoint(
            options,
            reference.apiHost(),
            reference.repository(),
            () -> credentials(options, store)));
  }

  private @Nullable Credentials credentials(RegistryOptions options, CredentialStore store) {
    return options.credentials() != null
        ? options.credentials()
        : store.find(reference.host(), reference.repository());
  }

  /**
   * The manifest or index that the reference names.
   *
   * @throws SeawallException {@code image-not-found}, {@code registry-denied}, {@code
   *     registry-unreachable}, {@code registry-busy}, {@code registry-refused} or {@code
   *     digest-mismatch}, with the reason that the registry itself gives, then those of its mirrors
   */
  public RemoteManifest manifest() {
    return manifest(reference.version(), reference.digest());
  }

  /** As above, for a manifest or index that another one names. */
  public RemoteManifest manifest(Digest digest) {
    return manifest(digest.toString(), digest);
  }

  /**
   * Opens a blob. Its bytes are not checked against the digest; their number is.
   *
   * @param size in bytes, as the manifest states it
   * @throws IOException if it cannot be had
   */
  public InputStream blob(Digest digest, long size) throws IOException {
    return new BlobStream(endpoints, "blobs/" + digest, size);
  }

  private RemoteManifest manifest(String version, @Nullable Digest digest) {
    var tried = new StringBuilder();
    for (Endpoint endpoint : endpoints) {
      try {
        return manifest(endpoint, version, digest);
      } catch (RegistryException e) {
        if (endpoint == endpoints.getLast()) {
          throw withMirrors(e.error(), tried);
        }
        tried.append("; before it ").append(e.getMessage());
      }
    }
    throw new IllegalStateException("the registry itself is always the last endpoint");
  }

  private static SeawallException withMirrors(SeawallException error, StringBuilder tried) {
    return tried.isEmpty()
        ? error
        : new SeawallException(error.kind(), error.code(), error.getMessage() + tried, error);
  }

  private static RemoteManifest manifest(
      Endpoint endpoint, String version, @Nullable Digest expected) throws RegistryException {
    String path = "manifests/" + version;
    for (int attempt = 1; ; attempt++) {
      try (Answer answer = endpoint.get(path, ACCEPT)) {
        byte[] bytes = answer.bytes(JsonCursor.MAX_BYTES);
        return checked(endpoint, answer, bytes, expected);
      } catch (RegistryException e) {
        throw e;
      } catch (IOException e) {
        if (!endpoint.pause(attempt)) {
          throw RegistryException.unreachable(
              endpoint.host() + " breaks off in " + path + ": " + Connection.describe(e), e);
        }
      }
    }
  }

  private static RemoteManifest checked(
      Endpoint endpoint, Answer answer, byte[] bytes, @Nullable Digest expected)
      throws RegistryException {
    String place = Connection.place(answer.uri());
    Digest wanted = expected == null ? stated(answer) : expected;
    Digest found = digest(bytes, wanted == null ? "sha256" : wanted.algorithm());
    if (wanted != null && !wanted.equals(found)) {
      throw RegistryException.mismatch(
          place
              + " has the digest "
              + found
              + ", not "
              + wanted
              + (expected == null ? ", which " + endpoint.host() + " states" : ""));
    }
    String type = answer.header("Content-Type");
    int semicolon = type.indexOf(';');
    String mediaType = (semicolon < 0 ? type : type.substring(0, semicolon)).strip();
    if (mediaType.startsWith("application/vnd.docker.distribution.manifest.v1+")) {
      throw RegistryException.unsupported(
          place
              + " is a manifest of Docker's schema 1, which is not read: its layers carry no digest"
              + " of their content. Push the image again with a current tool");
    }
    return new RemoteManifest(bytes, mediaType, found);
  }

  /** The digest that the registry itself states; null if it states none that we know. */
  private static @Nullable Digest stated(Answer answer) {
    try {
      return Digest.parse(answer.header("Docker-Content-Digest"));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static Digest digest(byte[] bytes, String algorithm) {
    try {
      MessageDigest digest =
          MessageDigest.getInstance(algorithm.equals("sha512") ? "SHA-512" : "SHA-256");
      return new Digest(algorithm, HexFormat.of().formatHex(digest.digest(bytes)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-2", e);
    }
  }
}
