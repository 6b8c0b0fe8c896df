package io.seawall.image.storage;

import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which image a user means; names are completed as Podman completes them. */
final class ImageNames {

  private static final int LEAST_ID = 3;

  private ImageNames() {}

  /**
   * The image that is called so; null if there is none.
   *
   * @throws SeawallException {@code image-ambiguous} if several are
   */
  static @Nullable ImageRecord choose(List<ImageRecord> images, String name) {
    for (String full : completed(name)) {
      for (ImageRecord image : images) {
        if (image.names().contains(full)) {
          return image;
        }
      }
    }
    List<ImageRecord> found = new ArrayList<>();
    for (ImageRecord image : images) {
      if (hasDigest(image, name) || hasShortName(image, name) || hasId(image, name)) {
        found.add(image);
      }
    }
    if (found.size() > 1) {
      List<String> ids = found.stream().map(image -> image.id().substring(0, 12)).toList();
      throw new SeawallException(
          ErrorKind.USER,
          "image-ambiguous",
          "'" + name + "' may be " + String.join(" or ", ids) + "; name one by its id");
    }
    return found.isEmpty() ? null : found.getFirst();
  }

  private static List<String> completed(String name) {
    String tagged = isTagged(name) ? name : name + ":latest";
    return List.of(
        tagged, "localhost/" + tagged, "docker.io/library/" + tagged, "docker.io/" + tagged);
  }

  private static boolean isTagged(String name) {
    return name.indexOf('@') >= 0 || name.lastIndexOf(':') > name.lastIndexOf('/');
  }

  /** {@code NAME@DIGEST}: the digest decides, the name must be one of the image's. */
  private static boolean hasDigest(ImageRecord image, String name) {
    int at = name.indexOf('@');
    if (at < 0 || image.digest().isEmpty() || !image.digest().equals(name.substring(at + 1))) {
      return false;
    }
    List<String> repositories = completed(name.substring(0, at));
    for (String own : image.names()) {
      String repository = repository(own);
      for (String wanted : repositories) {
        if (repository(wanted).equals(repository)) {
          return true;
        }
      }
    }
    return false;
  }

  private static String repository(String name) {
    int at = name.indexOf('@');
    String plain = at < 0 ? name : name.substring(0, at);
    int colon = plain.lastIndexOf(':');
    return colon > plain.lastIndexOf('/') ? plain.substring(0, colon) : plain;
  }

  private static boolean hasShortName(ImageRecord image, String name) {
    String tagged = isTagged(name) ? name : name + ":latest";
    for (String own : image.names()) {
      if (own.endsWith("/" + tagged)) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasId(ImageRecord image, String name) {
    String id = name.startsWith("sha256:") ? name.substring("sha256:".length()) : name;
    return id.length() >= LEAST_ID && image.id().startsWith(id);
  }
}
