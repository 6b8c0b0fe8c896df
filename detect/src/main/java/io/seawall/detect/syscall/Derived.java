package io.seawall.detect.syscall;

import io.seawall.detect.state.SystemState;
import io.seawall.detect.value.Text;
import io.seawall.detect.value.TextBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A text that is put together from something immutable. It remembers the one for what was asked
 * last, as events of one process follow each other.
 *
 * @param <S> what it is made from
 */
final class Derived<S> {

  /** Puts the text together. */
  @FunctionalInterface
  interface Maker<S> {

    /** Adds the text to an empty builder; whether there is one. */
    boolean make(S source, TextBuilder into);
  }

  private final Maker<S> maker;
  private final TextBuilder builder = new TextBuilder();
  private @Nullable S source;
  private @Nullable Text text;

  Derived(Maker<S> maker) {
    this.maker = maker;
  }

  /** The text, or null if there is none. */
  // Equal sources that are not identical only cost the work again; comparing would cost more.
  @SuppressWarnings("ReferenceEquality")
  @Nullable Text of(SystemState state, S from) {
    if (from != source) {
      text = maker.make(from, builder.clear()) ? state.texts().of(builder) : null;
      source = from;
    }
    return text;
  }
}
