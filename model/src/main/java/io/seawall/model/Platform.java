package io.seawall.model;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What an image runs on, as in {@code linux/arm64/v8} (OCI image index, "platform").
 *
 * @param os operating system in Go's naming, for example {@code linux}
 * @param architecture processor in Go's naming, for example {@code amd64}
 * @param variant processor variant, for example {@code v8}; null where the image names none
 */
public record Platform(String os, String architecture, @Nullable String variant) {

  /** The platform of most images, taken where an image names none. */
  public static final Platform LINUX_AMD64 = new Platform("linux", "amd64", null);

  /**
   * Reads {@code os/architecture[/variant]}.
   *
   * @throws IllegalArgumentException if the text has another shape
   */
  public static Platform parse(String text) {
    String[] parts = text.split("/", -1);
    if (parts.length < 2 || parts.length > 3 || parts[0].isEmpty() || parts[1].isEmpty()) {
      throw new IllegalArgumentException(
          "not a platform: '" + text + "', expected os/architecture[/variant]");
    }
    return new Platform(parts[0], parts[1], parts.length == 3 ? parts[2] : null);
  }

  /** The platform that this process runs on. */
  public static Platform host() {
    String arch = System.getProperty("os.arch", "amd64").toLowerCase(Locale.ROOT);
    return switch (arch) {
      case "aarch64", "arm64" -> new Platform("linux", "arm64", null);
      case "x86_64", "amd64" -> LINUX_AMD64;
      default -> new Platform("linux", arch, null);
    };
  }

  /**
   * Whether an image for {@code offered} satisfies a wish for this platform; a wish without variant
   * takes any.
   */
  public boolean accepts(Platform offered) {
    return os.equals(offered.os)
        && architecture.equals(offered.architecture)
        && (variant == null || variant.equals(offered.variant));
  }

  @Override
  public String toString() {
    return variant == null ? os + "/" + architecture : os + "/" + architecture + "/" + variant;
  }
}
