package io.seawall.image;

import io.seawall.model.Digest;
import io.seawall.model.ErrorKind;
import io.seawall.model.Platform;
import io.seawall.model.SeawallException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An OCI image layout (image-layout.md): an index that leads, perhaps through further indexes, to
 * the manifests of images.
 */
final class OciLayout {

  /** Where a layout starts. */
  static final String INDEX = "index.json";

  /** Deepest nesting of indexes. */
  static final int MAX_DEPTH = 16;

  /** Most indexes read to find an image. */
  static final int MAX_INDEXES = 1_000;

  private final StoredFiles files;
  private final String place;
  private int indexes;

  /**
   * @param place for messages
   */
  OciLayout(StoredFiles files, String place) {
    this.files = files;
    this.place = place;
  }

  /**
   * An image that the index leads to.
   *
   * @param manifest of the image
   * @param origin the entry of the layout's own index that led there
   */
  private record Candidate(OciDescriptor manifest, OciDescriptor origin) {}

  /**
   * Opens an image.
   *
   * @param reference name or digest to choose by; null to take what there is
   * @param wanted platform to choose by where several images remain
   */
  Image open(@Nullable String reference, Platform wanted) {
    List<OciDescriptor> entries = index(files.document(INDEX, place + ": index.json"), INDEX);
    List<Candidate> candidates = new ArrayList<>();
    for (OciDescriptor entry : entries) {
      collect(entry, entry, reference, 1, candidates);
    }
    if (candidates.isEmpty()) {
      throw noImage(entries, reference);
    }
    return open(choose(stored(candidates), wanted));
  }

  /** The manifest that uses a configuration; null if the index leads to none. */
  @Nullable Digest manifestOf(Digest config) {
    List<Candidate> candidates = new ArrayList<>();
    for (OciDescriptor entry : index(files.document(INDEX, place + ": index.json"), INDEX)) {
      collect(entry, entry, null, 1, candidates);
    }
    for (Candidate candidate : candidates) {
      OciDescriptor manifest = candidate.manifest();
      if (files.size(manifest.file()) >= 0 && manifest(manifest).config().digest().equals(config)) {
        return manifest.digest();
      }
    }
    return null;
  }

  /** Those whose manifest is here, since a layout may hold one platform of many; else all. */
  private List<Candidate> stored(List<Candidate> candidates) {
    List<Candidate> stored = new ArrayList<>();
    for (Candidate candidate : candidates) {
      if (files.size(candidate.manifest().file()) >= 0) {
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
    } else if (entry.isIndex() && files.size(entry.file()) >= 0) {
      if (depth == MAX_DEPTH || ++indexes > MAX_INDEXES) {
        throw malformed("indexes are nested deeper than " + MAX_DEPTH + " or too many");
      }
      for (OciDescriptor inner : index(verified(entry, "index"), entry.digest().toString())) {
        collect(inner, origin, called ? null : reference, depth + 1, found);
      }
    }
  }

  private List<OciDescriptor> index(byte[] document, String name) {
    return switch (OciDocument.parse(document, place + ": " + name)) {
      case OciDocument.Index index -> index.manifests();
      case OciDocument.Manifest _ -> throw malformed(name + " is a manifest, not an index");
    };
  }

  private OciDocument.Manifest manifest(OciDescriptor descriptor) {
    String name = place + ": manifest " + descriptor.digest();
    return switch (OciDocument.parse(verified(descriptor, "manifest"), name)) {
      case OciDocument.Manifest manifest -> manifest;
      case OciDocument.Index _ -> throw malformed(descriptor.digest() + " is an index");
    };
  }

  private byte[] verified(OciDescriptor descriptor, String what) {
    String name = place + ": " + what + " " + descriptor.digest();
    return verified(files.document(descriptor.file(), name), descriptor.digest(), name);
  }

  /**
   * Checks the digest of a document.
   *
   * @throws SeawallException {@code digest-mismatch} if it is another
   */
  static byte[] verified(byte[] document, Digest digest, String place) {
    BlobDigest check = BlobDigest.start(digest);
    if (check != null) {
      check.computation().update(document);
      Digest found = check.mismatch();
      if (found != null) {
        throw new SeawallException(
            ErrorKind.USER, "digest-mismatch", place + " has the digest " + found);
      }
    }
    return document;
  }

  /** The only image, or the first of the wanted platform; several names are one too many. */
  private OciDescriptor choose(List<Candidate> candidates, Platform wanted) {
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
      if (platform != null && wanted.accepts(platform)) {
        matching.add(candidate);
      }
    }
    if (matching.isEmpty()) {
      throw platformNotFound(place, wanted, platforms);
    }
    requireOneOrigin(matching, wanted);
    return matching.getFirst().manifest();
  }

  /** The index has no image for the wanted platform. */
  static SeawallException platformNotFound(String place, Platform wanted, List<String> platforms) {
    return new SeawallException(
        ErrorKind.USER,
        "platform-not-found",
        place
            + " holds no image for "
            + wanted
            + ", but for "
            + String.join(", ", platforms)
            + "; choose one with --platform");
  }

  private void requireOneOrigin(List<Candidate> matching, Platform wanted) {
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
                + wanted
                + ": "
                + labels(origins)
                + "; name one as oci:PATH:TAG or oci:PATH@DIGEST");
      }
    }
  }

  private @Nullable Platform platform(OciDescriptor manifest) {
    if (manifest.platform() != null || files.size(manifest.file()) < 0) {
      return manifest.platform();
    }
    return config(manifest(manifest)).platform();
  }

  private StoredConfig config(OciDocument.Manifest manifest) {
    OciDescriptor config = manifest.config();
    String name = place + ": configuration " + config.digest();
    return StoredConfig.parse(verified(config, "configuration"), name);
  }

  private Image open(OciDescriptor descriptor) {
    OciDocument.Manifest manifest = manifest(descriptor);
    StoredConfig config = config(manifest);
    List<StoredImage.Blob> blobs = new ArrayList<>();
    for (OciDescriptor layer : manifest.layers()) {
      blobs.add(new StoredImage.Blob(layer.file(), layer.digest(), reasonToSkip(layer)));
    }
    Map<String, String> annotations = new HashMap<>(config.labels());
    annotations.putAll(manifest.annotations());
    return StoredImage.of(files, place, config, blobs, descriptor.digest(), annotations);
  }

  private @Nullable String reasonToSkip(OciDescriptor layer) {
    if (layer.isEncrypted()) {
      return "the layer is encrypted";
    } else if (layer.isForeign() && files.size(layer.file()) < 0) {
      return "the layer may not be distributed and is not stored here";
    }
    return null;
  }

  private SeawallException noImage(List<OciDescriptor> entries, @Nullable String reference) {
    if (reference == null) {
      List<String> types = entries.stream().map(OciDescriptor::mediaType).toList();
      return malformed("index.json leads to no image manifest that is here, only to " + types);
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
