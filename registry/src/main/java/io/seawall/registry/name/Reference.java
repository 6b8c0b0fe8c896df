package io.seawall.registry.name;

import io.seawall.model.Digest;
import org.jspecify.annotations.Nullable;

/**
 * How a manifest is asked for: by its tag or by its digest, never by both.
 *
 * @param tag null where the digest is given
 * @param digest null where the tag is given
 */
public record Reference(@Nullable String tag, @Nullable Digest digest) {

  /** Checks that it is one of the two. */
  public Reference {
    if ((tag == null) == (digest == null)) {
      throw new IllegalArgumentException("a reference is a tag or a digest");
    }
  }

  /** As it stands in an address. */
  @Override
  public String toString() {
    return tag == null ? String.valueOf(digest) : tag;
  }
}
