package io.seawall.image.source;

import io.seawall.image.Image;
import io.seawall.image.archive.StoredFiles;
import io.seawall.image.registry.RegistryReference;
import io.seawall.model.Digest;
import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How users write where an image is; see {@link ImageSource}. */
final class SourceSyntax {

  private static final String FORMS =
      "oci:PATH[:TAG|@DIGEST], docker-archive:PATH[:REPOSITORY:TAG], rootfs:PATH,"
          + " registry:HOST/REPOSITORY[:TAG][@DIGEST], containers-storage:NAME, or only a PATH or"
          + " the name of an image in a registry";

  /** Starts and ends of texts that are no name of an image, but a path that is not there. */
  private static final List<String> PATH_STARTS =
      List.of(".", "/", "~", "oci-archive:", "docker-daemon:", "dir:", "docker:");

  private static final List<String> PATH_ENDS =
      List.of(".tar", ".gz", ".tgz", ".zst", ".json", ".xml");

  private final SourceOptions options;

  SourceSyntax(SourceOptions options) {
    this.options = options;
  }

  /** A path and what follows it. */
  private record Place(Path path, @Nullable String reference) {}

  /** The source that a text names; looks at the disk. */
  ImageSource parse(String text) {
    int colon = text.indexOf(':');
    String prefix = colon < 0 ? "" : text.substring(0, colon);
    String rest = text.substring(colon + 1);
    return switch (prefix) {
      case "oci" -> {
        Place place = place(rest, text);
        yield new OciLayoutSource(place.path(), place.reference());
      }
      case "docker-archive" -> {
        Place place = place(rest, text);
        yield new DockerArchiveSource(place.path(), place.reference());
      }
      case "rootfs" -> rootFileSystem(rest, text);
      case "registry" -> {
        try {
          yield registry(rest);
        } catch (IllegalArgumentException e) {
          throw new SeawallException(
              ErrorKind.USER, "reference-malformed", String.valueOf(e.getMessage()), e);
        }
      }
      case "containers-storage" ->
          ContainersStorageSource.parse(rest, options.environment(), options.home());
      default -> {
        Place place = find(text);
        yield place == null ? named(text) : ofPath(place);
      }
    };
  }

  private RegistrySource registry(String text) {
    return new RegistrySource(RegistryReference.parse(text), options.registry());
  }

  /** What is no path can only be the name of an image in a registry. */
  private ImageSource named(String text) {
    for (String start : PATH_STARTS) {
      if (text.startsWith(start)) {
        throw notFound(text);
      }
    }
    for (String end : PATH_ENDS) {
      if (text.endsWith(end)) {
        throw notFound(text);
      }
    }
    try {
      return registry(text);
    } catch (IllegalArgumentException e) {
      throw notFound(text);
    }
  }

  /** Opens the files at a path and hands them on; they are closed if that fails. */
  static Image opened(Path path, Function<StoredFiles, Image> open) {
    StoredFiles files = StoredFiles.open(path);
    Image image = null;
    try {
      image = open.apply(files);
      return image;
    } finally {
      if (image == null) {
        close(files, path);
      }
    }
  }

  /** A path with the reference behind it, if any. */
  static String withReference(Path path, @Nullable String reference) {
    if (reference == null) {
      return path.toString();
    }
    return path + (isDigest(reference) ? "@" : ":") + reference;
  }

  private static ImageSource rootFileSystem(String rest, String text) {
    Path path = existing(rest);
    if (path == null || !Files.isDirectory(path)) {
      throw notFound(text);
    }
    return new RootFileSystemSource(path);
  }

  private static ImageSource ofPath(Place place) {
    if (!Files.isDirectory(place.path())) {
      return new DockerArchiveSource(place.path(), place.reference());
    } else if (Files.exists(place.path().resolve("oci-layout"))) {
      return new OciLayoutSource(place.path(), place.reference());
    } else if (place.reference() != null) {
      throw new SeawallException(
          ErrorKind.USER,
          "image-kind-unknown",
          place.path() + " is a folder without oci-layout, so it has no image to choose");
    }
    return new RootFileSystemSource(place.path());
  }

  private static Place place(String text, String whole) {
    Place place = find(text);
    if (place == null) {
      throw notFound(whole);
    }
    return place;
  }

  /**
   * Takes the longest path that exists; what follows a colon or an at sign is the reference. Null
   * if there is none.
   */
  private static @Nullable Place find(String text) {
    Path path = existing(text);
    if (path != null) {
      return new Place(path, null);
    }
    for (int end = text.length() - 1; end > 0; end--) {
      char c = text.charAt(end);
      path = c == ':' || c == '@' ? existing(text.substring(0, end)) : null;
      if (path != null) {
        return new Place(path, text.substring(end + 1));
      }
    }
    return null;
  }

  private static @Nullable Path existing(String text) {
    try {
      return !text.isEmpty() && Files.exists(Path.of(text)) ? Path.of(text) : null;
    } catch (InvalidPathException e) {
      return null;
    }
  }

  private static SeawallException notFound(String text) {
    return new SeawallException(
        ErrorKind.USER,
        "image-not-found",
        "no file or folder for '" + text + "'; an image is written as " + FORMS);
  }

  private static boolean isDigest(String reference) {
    try {
      Digest.parse(reference);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static void close(StoredFiles files, Path path) {
    try {
      files.close();
    } catch (IOException e) {
      throw StoredFiles.unreadable(path.toString(), e);
    }
  }
}
