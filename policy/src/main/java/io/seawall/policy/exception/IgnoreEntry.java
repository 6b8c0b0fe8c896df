package io.seawall.policy.exception;

import io.seawall.model.Digest;
import io.seawall.model.ImageFacts.Subject;
import io.seawall.policy.expression.Glob;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One exception of an ignore file.
 *
 * @param id the name given in the file, else derived from all the rest but {@code origin}
 * @param selector which findings it covers
 * @param image fits the name or the digest of the images it is for; null for every image
 * @param reason why it is right to ignore them
 * @param owner who answers for it
 * @param expires last day on which it holds, in UTC; null for a permanent one
 * @param origin {@code file:line} for messages; not part of what is decided
 */
public record IgnoreEntry(
    String id,
    Selector selector,
    @Nullable Glob image,
    String reason,
    String owner,
    @Nullable LocalDate expires,
    String origin) {

  /**
   * Makes an entry; its id is {@code ignore-} and 12 hexadecimal digits if {@code name} is null.
   */
  static IgnoreEntry of(
      @Nullable String name,
      Selector selector,
      @Nullable Glob image,
      String reason,
      String owner,
      @Nullable LocalDate expires,
      String origin) {
    var entry = new IgnoreEntry("", selector, image, reason, owner, expires, origin);
    String id = name == null ? "ignore-" + digest(entry.canonical()) : name;
    return new IgnoreEntry(id, selector, image, reason, owner, expires, origin);
  }

  /** Whether it is for this image. */
  public boolean isFor(Subject subject) {
    return image == null
        || image.matches(subject.name())
        || subject.digest() != null && image.matches(subject.digest().toString());
  }

  /** Whether it no longer holds on this day. */
  public boolean isExpired(LocalDate today) {
    return expires != null && today.isAfter(expires);
  }

  /** All that counts, as one line that differs for entries that differ. */
  public String canonical() {
    var out = new StringBuilder("ignore");
    append(out, "name", id.isEmpty() ? null : id);
    append(out, "id", pattern(selector.vulnerability()));
    append(out, "package", pattern(selector.package_()));
    append(out, "version", pattern(selector.version()));
    append(out, "purl", selector.purl() == null ? null : selector.purl().toString());
    append(out, "path", pattern(selector.path()));
    append(out, "layer-owner", selector.layerOwner() == null ? null : selector.layerOwner().word());
    append(out, "image", pattern(image));
    append(out, "reason", reason);
    append(out, "owner", owner);
    append(out, "expires", expires == null ? null : expires.toString());
    return out.toString();
  }

  private static @Nullable String pattern(@Nullable Glob glob) {
    return glob == null ? null : glob.pattern();
  }

  private static void append(StringBuilder out, String key, @Nullable String value) {
    if (value != null) {
      String quoted = value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
      out.append(' ').append(key).append("=\"").append(quoted).append('"');
    }
  }

  private static String digest(String text) {
    return Digest.sha256Of(text.getBytes(StandardCharsets.UTF_8)).shortHex();
  }
}
