package io.seawall.policy.source;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** What messages say of a misspelt word. */
public final class Spelling {

  private Spelling() {}

  /**
   * The end of an error message: {@code , did you mean 'severity'?}, or the empty text where no
   * known word is near.
   */
  public static String hint(String word, Collection<String> known) {
    String nearest = nearest(word, known);
    return nearest == null ? "" : ", did you mean '" + nearest + "'?";
  }

  /** As {@link #hint}, but where no known word is near, all of them are listed. */
  public static String choices(String word, Collection<String> known) {
    String hint = hint(word, known);
    return hint.isEmpty() ? ", it is one of " + String.join(", ", known) : hint;
  }

  /** Users write underscores where our words have dashes. */
  static @Nullable String nearest(String word, Collection<String> known) {
    return io.seawall.model.Spelling.nearest(word.replace('_', '-'), known);
  }
}
