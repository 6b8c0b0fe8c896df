package io.seawall.image.source;

import io.seawall.image.Image;
import io.seawall.image.archive.StoredFiles;
import io.seawall.image.entry.EntryName;
import io.seawall.image.json.JsonCursor;
import io.seawall.image.manifest.OciTree;
import io.seawall.image.manifest.PlatformWish;
import io.seawall.image.manifest.StoredConfig;
import io.seawall.image.manifest.StoredImage;
import io.seawall.model.Digest;
import io.seawall.model.ErrorKind;
import io.seawall.model.Platform;
import io.seawall.model.SeawallException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The {@code manifest.json} of an image archive (Docker image specification v1.2). */
final class DockerArchive {

  private static final String MANIFEST = "manifest.json";
  private static final int SHA256_DIGITS = 64;

  private final StoredFiles files;
  private final String place;

  /**
   * @param place for messages
   */
  DockerArchive(StoredFiles files, String place) {
    this.files = files;
    this.place = place;
  }

  /**
   * One image of the archive.
   *
   * @param config name of its configuration
   * @param tags perhaps none
   * @param layers names from the lowest up
   */
  private record Entry(String config, List<String> tags, List<String> layers) {

    boolean isCalled(String reference) {
      for (String tag : tags) {
        if (tag.equals(reference)
            || tag.endsWith("/" + reference)
            || tag.equals(reference + ":latest")) {
          return true;
        }
      }
      return false;
    }
  }

  /**
   * Opens an image.
   *
   * @param reference {@code repository:tag} to choose by; null to take what there is
   * @param wanted platform to choose by where several images remain
   */
  Image open(@Nullable String reference, PlatformWish wanted) {
    if (files.size(MANIFEST) < 0) {
      requireLayout();
      return new OciLayout(files, place).open(reference, wanted);
    }
    String name = place + ": manifest.json";
    List<Entry> entries =
        JsonCursor.read(
            files.document(MANIFEST, name), name, json -> json.list(DockerArchive::entry));
    return open(choose(called(entries, reference), wanted), wanted);
  }

  private void requireLayout() {
    if (files.size(OciLayout.INDEX) < 0) {
      throw new SeawallException(
          ErrorKind.USER,
          "image-kind-unknown",
          place
              + " is no image: it holds neither manifest.json nor index.json. A root file system"
              + " is scanned as a folder, rootfs:PATH");
    }
  }

  private static Entry entry(JsonCursor json) {
    String config = null;
    List<String> tags = List.of();
    List<String> layers = List.of();
    json.enterObject();
    for (String key = json.nextKey(); key != null; key = json.nextKey()) {
      switch (key) {
        case "Config" -> config = json.textOrNull();
        case "RepoTags" -> tags = json.list(JsonCursor::text);
        case "Layers" -> layers = json.list(JsonCursor::text);
        default -> json.skip();
      }
    }
    if (config == null) {
      throw json.malformed("an image without Config");
    }
    return new Entry(config, tags, layers);
  }

  private List<Entry> called(List<Entry> entries, @Nullable String reference) {
    if (reference == null) {
      return entries;
    }
    List<Entry> called = new ArrayList<>();
    for (Entry entry : entries) {
      if (entry.isCalled(reference)) {
        called.add(entry);
      }
    }
    if (called.isEmpty()) {
      throw new SeawallException(
          ErrorKind.USER,
          "image-not-found",
          place + " holds no image called '" + reference + "', but " + tags(entries));
    }
    return called;
  }

  private Entry choose(List<Entry> entries, PlatformWish wanted) {
    if (entries.size() == 1) {
      return entries.getFirst();
    } else if (entries.isEmpty()) {
      throw new SeawallException(
          ErrorKind.USER, "image-malformed", place + ": manifest.json names no image");
    }
    List<Entry> matching = new ArrayList<>();
    List<String> platforms = new ArrayList<>();
    for (Entry entry : entries) {
      Platform platform = config(entry).platform();
      platforms.add(platform == null ? "unknown" : platform.toString());
      if (wanted.accepts(platform)) {
        matching.add(entry);
      }
    }
    if (matching.isEmpty()) {
      throw wanted.notFound(place, platforms);
    } else if (matching.size() > 1) {
      throw new SeawallException(
          ErrorKind.USER,
          "image-ambiguous",
          place
              + " holds several images: "
              + tags(matching)
              + "; name one as docker-archive:PATH:REPOSITORY:TAG");
    }
    return matching.getFirst();
  }

  private Image open(Entry entry, PlatformWish wanted) {
    StoredConfig config = config(entry);
    wanted.check(place, config.platform());
    List<StoredImage.Blob> blobs = new ArrayList<>();
    for (String layer : entry.layers()) {
      String file = normalised(layer);
      Digest digest = file.startsWith("blobs/") ? digestIn(file) : null;
      String name = digest == null ? file : digest.toString();
      blobs.add(new StoredImage.Blob(name, digest, files.size(file), null, () -> files.open(file)));
    }
    Digest manifest = manifestDigest(entry);
    return StoredImage.of(files, place, config, blobs, manifest, config.labels());
  }

  private StoredConfig config(Entry entry) {
    String name = place + ": configuration " + entry.config();
    String file = normalised(entry.config());
    byte[] document = files.document(file, name);
    Digest digest = digestIn(file);
    return StoredConfig.parse(
        digest == null ? document : OciTree.verified(document, digest, name), name);
  }

  /** Newer archives hold a layout beside; it knows the manifest of the same configuration. */
  private @Nullable Digest manifestDigest(Entry entry) {
    Digest config = digestIn(normalised(entry.config()));
    return config == null || files.size(OciLayout.INDEX) < 0
        ? null
        : new OciLayout(files, place).manifestOf(config);
  }

  private String normalised(String name) {
    String normal = EntryName.normalise(name);
    if (normal == null) {
      throw new SeawallException(
          ErrorKind.USER,
          "image-malformed",
          place + ": manifest.json names a file outside of the archive: " + name);
    }
    return normal;
  }

  /** The digest that a file is named by: {@code HEX.json}, {@code sha256:HEX}, {@code .../HEX}. */
  private static @Nullable Digest digestIn(String file) {
    int from = Math.max(file.lastIndexOf('/'), file.lastIndexOf(':')) + 1;
    int dot = file.indexOf('.', from);
    String hex = file.substring(from, dot < 0 ? file.length() : dot);
    if (hex.length() != SHA256_DIGITS) {
      return null;
    }
    try {
      return new Digest("sha256", hex);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static String tags(List<Entry> entries) {
    List<String> tags = new ArrayList<>();
    for (Entry entry : entries) {
      tags.addAll(entry.tags().isEmpty() ? List.of(entry.config()) : entry.tags());
    }
    return String.join(", ", tags);
  }
}
