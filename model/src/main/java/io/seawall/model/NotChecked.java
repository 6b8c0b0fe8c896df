package io.seawall.model;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that was not looked at, so that silence never passes for health.
 *
 * @param kind what happened
 * @param place path inside the image, ecosystem, feed or layer concerned
 * @param layer index of the layer; null where none is concerned
 * @param reason one sentence for people
 */
public record NotChecked(Kind kind, String place, @Nullable Integer layer, String reason) {

  /** Why something was not looked at. */
  public enum Kind {
    /** The content breaks its format. */
    MALFORMED,
    /** The content is larger or deeper than the stated limit. */
    LIMIT_EXCEEDED,
    /** The format is known, but not read. */
    UNSUPPORTED,
    /** The file looks like a package, but names no identity. */
    NO_IDENTITY,
    /** A link leads to nothing that was read. */
    UNRESOLVED_LINK,
    /** A whole layer was left out. */
    LAYER_SKIPPED,
    /** No feed covers these packages. */
    NO_FEED,
    /** A version could not be understood, so no advisory could be compared with it. */
    UNKNOWN_VERSION;

    /** The lower-case word used in reports and schemas, for example {@code no-feed}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
