package io.seawall.image.manifest;

import io.seawall.model.ErrorKind;
import io.seawall.model.Platform;
import io.seawall.model.SeawallException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which platform of an image is meant.
 *
 * @param platform what to take where the image has several
 * @param required whether an image that is only for another platform is refused instead of taken
 */
public record PlatformWish(Platform platform, boolean required) {

  /** This platform and no other. */
  public static PlatformWish required(Platform platform) {
    return new PlatformWish(platform, true);
  }

  /** This platform where there is a choice, else what there is. */
  public static PlatformWish preferred(Platform platform) {
    return new PlatformWish(platform, false);
  }

  /** Whether an image for this platform is meant; never where none is stated. */
  public boolean accepts(@Nullable Platform offered) {
    return offered != null && platform.accepts(offered);
  }

  /**
   * Checks the image that was chosen.
   *
   * @param place for messages
   * @param stated what the image is for; null where it does not say, which is no reason to refuse
   * @throws SeawallException {@code platform-not-found}
   */
  public void check(String place, @Nullable Platform stated) {
    if (required && stated != null && !platform.accepts(stated)) {
      throw notFound(place, List.of(stated.toString()));
    }
  }

  /** There are images, but none for this platform. */
  public SeawallException notFound(String place, List<String> offered) {
    return new SeawallException(
        ErrorKind.USER,
        "platform-not-found",
        place
            + " holds no image for "
            + platform
            + ", but for "
            + String.join(", ", offered)
            + "; choose one with --platform");
  }
}
