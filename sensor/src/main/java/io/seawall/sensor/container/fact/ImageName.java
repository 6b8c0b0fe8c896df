package io.seawall.sensor.container.fact;

import io.seawall.sensor.container.cgroup.ContainerNames;

/**
 * The image of a container. What is not known is empty.
 *
 * @param reference as the container names it: {@code quay.io/shop/web:1.2}
 * @param id of its configuration, without {@code sha256:}
 * @param repository the reference without tag and digest
 * @param tag tag
 * @param digest of its manifest, with {@code sha256:}
 */
public record ImageName(String reference, String id, String repository, String tag, String digest) {

  private static final String SHA256 = "sha256:";

  /**
   * Takes a reference apart.
   *
   * @param reference {@code [HOST[:PORT]/]PATH[:TAG][@DIGEST]}, or an id
   * @param digest known otherwise, or empty; that of the reference comes first
   */
  public static ImageName of(String reference, String id, String digest) {
    String bareId = bare(id);
    if (reference.isEmpty() || ContainerNames.isFullId(bare(reference))) {
      return new ImageName(reference, bareId, "", "", digest);
    }
    int at = reference.indexOf('@');
    String name = at < 0 ? reference : reference.substring(0, at);
    String own = at < 0 ? "" : reference.substring(at + 1);
    int colon = name.lastIndexOf(':');
    boolean tagged = colon > name.lastIndexOf('/');
    return new ImageName(
        reference,
        bareId,
        tagged ? name.substring(0, colon) : name,
        tagged ? name.substring(colon + 1) : "",
        own.isEmpty() ? digest : own);
  }

  private static String bare(String id) {
    return id.startsWith(SHA256) ? id.substring(SHA256.length()) : id;
  }
}
