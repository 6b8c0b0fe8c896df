package io.seawall.detect.value;

import org.jspecify.annotations.Nullable;

/**
 * A text that is put together from something immutable. It remembers the one for what was asked
 * last, as events of one process follow each other.
 *
 * @param <S> what it is made from
 */
public final class DerivedText<S> {

  /** Puts the text together. */
  @FunctionalInterface
  public interface Maker<S> {

    /** Adds the text to an empty builder; whether there is one. */
    boolean make(S source, TextBuilder into);
  }

  private final Maker<S> maker;
  private final TextBuilder builder = new TextBuilder();
  private @Nullable S source;
  private @Nullable Text text;

  /**
   * Nothing was asked for yet.
   *
   * @param maker puts the text together
   */
  public DerivedText(Maker<S> maker) {
    this.maker = maker;
  }

  /**
   * The text, or null if there is none.
   *
   * @param texts that the text comes from if it is new
   * @param from what it is made from
   */
  // Equal sources that are not identical only cost the work again; comparing would cost more.
  @SuppressWarnings("ReferenceEquality")
  public @Nullable Text of(TextPool texts, S from) {
    if (from != source) {
      text = maker.make(from, builder.clear()) ? texts.of(builder) : null;
      source = from;
    }
    return text;
  }
}
