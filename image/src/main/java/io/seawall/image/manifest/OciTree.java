package io.seawall.image.manifest;

import io.seawall.image.Image;
import io.seawall.image.digest.BlobDigest;
import io.seawall.model.Digest;
import io.seawall.model.ErrorKind;
import io.seawall.model.Platform;
import io.seawall.model.SeawallException;
import java.io.Closeable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an index leads to, perhaps through further indexes: the manifests of images, of which one is
 * chosen and opened (OCI image specification, image-index.md and manifest.md).
 */
public final class OciTree {

  /** Deepest nesting of indexes. */
  static final int MAX_DEPTH = 16;

  /** Most indexes read to find an image. */
  static final int MAX_INDEXES = 1_000;

  /** Most images that must be looked into because nothing else states their platform. */
  static final int MAX_LOOKED_INTO = 100;

  private final OciContent content;
  private final String place;
  private int indexes;
  private int lookedInto;

  /**
   * @param place for messages
   */
  public OciTree(OciContent content, String place) {
    this.content = content;
    this.place = place;
  }

  /**
   * An image that the index leads to.
   *
   * @param manifest of the image
   * @param origin the first entry on the way there
   */
  private record Candidate(OciDescriptor manifest, OciDescriptor origin) {}

  /**
   * Opens an image.
   *
   * @param entries where the search begins
   * @param reference name or digest to choose by; null to take what there is
   * @param wanted platform to choose by where several images remain
   * @param closed is closed with the image
   */
  public Image open(
      List<OciDescriptor> entries,
      @Nullable String reference,
      PlatformWish wanted,
      Closeable closed) {
    List<Candidate> candidates = new ArrayList<>();
    for (OciDescriptor entry : entries) {
      collect(entry, entry, reference, 1, candidates);
    }
    if (candidates.isEmpty()) {
      throw noImage(entries, reference);
    }
    return open(choose(stored(candidates), wanted), wanted, closed);
  }

  /** The manifest that uses a configuration; null if the entries lead to none. */
  public @Nullable Digest manifestOf(List<OciDescriptor> entries, Digest config) {
    List<Candidate> candidates = new ArrayList<>();
    for (OciDescriptor entry : entries) {
      collect(entry, entry, null, 1, candidates);
    }
    for (Candidate candidate : candidates) {
      OciDescriptor manifest = candidate.manifest();
      if (content.size(manifest) >= 0 && manifest(manifest).config().digest().equals(config)) {
        return manifest.digest();
      }
    }
    return null;
  }

  /** Those whose manifest is here, since a layout may hold one platform of many; else all. */
  private List<Candidate> stored(List<Candidate> candidates) {
    List<Candidate> stored = new ArrayList<>();
    for (Candidate candidate : candidates) {
      if (content.size(candidate.manifest()) >= 0) {
        stored.add(candidate);
      }
    }
    return stored.isEmpty() ? candidates : stored;
  }

  private void collect(
      OciDescriptor entry,
      OciDescriptor origin,
      @Nullable String reference,
      int depth,
      List<Candidate> found) {
    boolean called = reference == null || entry.isCalled(reference);
    if (entry.isAttestation()) {
      return;
    } else if (entry.isManifest()) {
      if (called) {
        found.add(new Candidate(entry, origin));
      }
    } else if (entry.isIndex() && content.size(entry) >= 0) {
      if (depth == MAX_DEPTH || ++indexes > MAX_INDEXES) {
        throw malformed("indexes are nested deeper than " + MAX_DEPTH + " or too many");
      }
      for (OciDescriptor inner : index(verified(entry, "index"), entry.digest().toString())) {
        collect(inner, origin, called ? null : reference, depth + 1, found);
      }
    }
  }

  /** The entries of an index. */
  public List<OciDescriptor> index(byte[] document, String name) {
    if (OciDocument.parse(document, place + ": " + name) instanceof OciDocument.Index index) {
      return index.manifests();
    }
    throw malformed(name + " is a manifest, not an index");
  }

  private OciDocument.Manifest manifest(OciDescriptor descriptor) {
    String name = place + ": manifest " + descriptor.digest();
    byte[] document = verified(descriptor, "manifest");
    if (OciDocument.parse(document, name) instanceof OciDocument.Manifest manifest) {
      return manifest;
    }
    throw malformed(descriptor.digest() + " is an index");
  }

  private byte[] verified(OciDescriptor descriptor, String what) {
    String name = place + ": " + what + " " + descriptor.digest();
    return verified(content.document(descriptor, name), descriptor.digest(), name);
  }

  /**
   * Checks the digest of a document.
   *
   * @throws SeawallException {@code digest-mismatch} if it is another
   */
  public static byte[] verified(byte[] document, Digest digest, String place) {
    BlobDigest check = BlobDigest.ofDocument(digest);
    check.computation().update(document);
    Digest found = check.mismatch();
    if (found != null) {
      throw new SeawallException(
          ErrorKind.USER, "digest-mismatch", place + " has the digest " + found);
    }
    return document;
  }

  /** The only image, or the first of the wanted platform; several names are one too many. */
  private OciDescriptor choose(List<Candidate> candidates, PlatformWish wanted) {
    Map<Digest, Candidate> distinct = new HashMap<>();
    candidates.forEach(candidate -> distinct.putIfAbsent(candidate.manifest().digest(), candidate));
    Candidate first = candidates.getFirst();
    if (distinct.size() == 1) {
      return first.manifest();
    }
    List<Candidate> matching = new ArrayList<>();
    List<String> platforms = new ArrayList<>();
    for (Candidate candidate : candidates) {
      Platform platform = platform(candidate.manifest());
      platforms.add(platform == null ? "unknown" : platform.toString());
      if (wanted.accepts(platform)) {
        matching.add(candidate);
      }
    }
    if (matching.isEmpty()) {
      throw wanted.notFound(place, platforms);
    }
    requireOneOrigin(matching, wanted);
    return matching.getFirst().manifest();
  }

  private void requireOneOrigin(List<Candidate> matching, PlatformWish wanted) {
    Candidate first = matching.getFirst();
    for (Candidate other : matching) {
      if (!other.origin().equals(first.origin())
          && !other.manifest().digest().equals(first.manifest().digest())) {
        List<OciDescriptor> origins = matching.stream().map(Candidate::origin).toList();
        throw new SeawallException(
            ErrorKind.USER,
            "image-ambiguous",
            place
                + " holds several images for "
                + wanted.platform()
                + ": "
                + labels(origins)
                + "; name one as oci:PATH:TAG or oci:PATH@DIGEST");
      }
    }
  }

  private @Nullable Platform platform(OciDescriptor manifest) {
    if (manifest.platform() != null || content.size(manifest) < 0) {
      return manifest.platform();
    }
    if (++lookedInto > MAX_LOOKED_INTO) {
      throw malformed("more than " + MAX_LOOKED_INTO + " images of which no platform is stated");
    }
    return config(manifest(manifest)).platform();
  }

  private StoredConfig config(OciDocument.Manifest manifest) {
    OciDescriptor config = manifest.config();
    String name = place + ": configuration " + config.digest();
    return StoredConfig.parse(verified(config, "configuration"), name);
  }

  private Image open(OciDescriptor descriptor, PlatformWish wanted, Closeable closed) {
    OciDocument.Manifest manifest = manifest(descriptor);
    StoredConfig config = config(manifest);
    wanted.check(place, config.platform() == null ? descriptor.platform() : config.platform());
    List<StoredImage.Blob> blobs = new ArrayList<>();
    for (OciDescriptor layer : manifest.layers()) {
      blobs.add(
          new StoredImage.Blob(
              layer.digest().toString(),
              layer.digest(),
              content.size(layer),
              reasonToSkip(layer),
              content.layer(layer)));
    }
    Map<String, String> annotations = new HashMap<>(config.labels());
    annotations.putAll(manifest.annotations());
    return StoredImage.of(closed, place, config, blobs, descriptor.digest(), annotations);
  }

  private @Nullable String reasonToSkip(OciDescriptor layer) {
    if (layer.isEncrypted()) {
      return "the layer is encrypted";
    } else if (layer.isForeign() && content.size(layer) < 0) {
      return "the layer may not be distributed and is not stored here";
    }
    return null;
  }

  private SeawallException noImage(List<OciDescriptor> entries, @Nullable String reference) {
    if (reference == null) {
      List<String> types = entries.stream().map(OciDescriptor::mediaType).toList();
      return malformed("the index leads to no image manifest that is here, only to " + types);
    }
    return new SeawallException(
        ErrorKind.USER,
        "image-not-found",
        place + " holds no image called '" + reference + "', but " + labels(entries));
  }

  private static String labels(List<OciDescriptor> entries) {
    return String.join(", ", entries.stream().map(OciDescriptor::label).distinct().toList());
  }

  private SeawallException malformed(String message) {
    return new SeawallException(ErrorKind.USER, "image-malformed", place + ": " + message);
  }
}
