package io.seawall.rego.eval;

import org.jspecify.annotations.Nullable;

/**
 * The size of a frame.
 *
 * @param slots number of variables
 * @param collections number of places for what is being collected
 */
public record Layout(int slots, int collections) {

  static final @Nullable Object[] NONE = new Object[0];
}
