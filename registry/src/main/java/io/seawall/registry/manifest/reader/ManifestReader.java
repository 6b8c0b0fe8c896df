package io.seawall.registry.manifest.reader;

import io.seawall.image.json.JsonCursor;
import io.seawall.model.Digest;
import io.seawall.model.SeawallException;
import io.seawall.registry.manifest.Manifest;
import io.seawall.registry.manifest.ManifestException;
import io.seawall.registry.manifest.ManifestFormat;
import io.seawall.registry.name.Reference;
import org.jspecify.annotations.Nullable;

/**
 * Reads a manifest as every client does, or not at all. Clients are written in Go for the most
 * part, whose encoding/json takes {@code "Layers"} for {@code "layers"} and the last of two equal
 * keys; a gate that reads otherwise judges another image than the one that runs. So whatever two
 * readers could take differently is refused, and nothing is repaired: the bytes that are judged are
 * those that are passed on.
 *
 * <p>Refused are, at the top, in descriptors and in platforms: equal keys, keys that differ from a
 * known one in case only, wrong types, numbers in another spelling than that of a whole number.
 * Refused are further: another encoding than UTF-8, a byte order mark, anything behind the
 * document, a media type in the body that is not that of the header, digests other than SHA-256,
 * content that lies elsewhere, embedded content without its digest, one digest with two sizes,
 * Docker's schema 1, and documents that are both index and manifest. An empty {@code manifests}
 * beside layers makes no index and is let pass. Null is as good as absent, as in Go, but for what
 * is required. Keys that no client knows are let pass (OCI image specification, considerations.md,
 * "Extensibility").
 *
 * <p>Limits: {@value #MAX_BYTES} bytes, 500 levels, {@value #MAX_LAYERS} layers, 256 keys in an
 * object, 1,024 annotations at one place.
 */
public final class ManifestReader {

  /** Largest manifest in bytes, which every registry takes (distribution specification). */
  public static final int MAX_BYTES = 4 << 20;

  /** Most layers; no file system stacks as many. */
  public static final int MAX_LAYERS = 4096;

  private ManifestReader() {}

  /**
   * Reads what a client sends or a registry answers.
   *
   * @param body the document, not changed
   * @param contentType the header as it came; null if there was none
   * @param reference what it was addressed by; a digest must be that of the body
   * @throws ManifestException if it is refused
   */
  public static Manifest read(byte[] body, @Nullable String contentType, Reference reference) {
    if (body.length > MAX_BYTES) {
      throw ManifestException.tooLarge(
          "the manifest has " + body.length + " bytes, more than " + MAX_BYTES);
    }
    Digest digest = Digest.sha256Of(body);
    if (reference.digest() != null && !reference.digest().equals(digest)) {
      throw ManifestException.at(
          "",
          ManifestException.DIGEST_INVALID,
          "the manifest was addressed as " + reference.digest() + ", but is " + digest);
    }
    ManifestFormat format = ManifestFormat.ofContentType(contentType);
    StrictValues.requireUtf8(body);
    try {
      return JsonCursor.read(body, "manifest", ManifestFields::read)
          .manifest(digest, body.length, format);
    } catch (SeawallException e) {
      throw ManifestException.invalid("", String.valueOf(e.getMessage()));
    }
  }
}
