package io.seawall.rego.eval;

import io.seawall.rego.value.Value;
import org.jspecify.annotations.Nullable;

/** The variables of one rule body that is being evaluated. */
public final class Frame {

  /** The documents and caches in force; a {@code with} replaces it while its statement runs. */
  Context context;

  /** The variables; which of them have a value at a step is settled by the compiler. */
  final @Nullable Value[] slots;

  /** What comprehensions of this body are collecting, each at an index of its own. */
  final @Nullable Object[] collections;

  /** The value of the rule, once a solution gave one. */
  @Nullable Value result;

  /**
   * A frame.
   *
   * @param context documents, caches and budget
   * @param layout how many variables and collections it has room for
   */
  public Frame(Context context, Layout layout) {
    this.context = context;
    this.slots = new Value[layout.slots()];
    this.collections = layout.collections() == 0 ? Layout.NONE : new Object[layout.collections()];
  }

  private Frame(Frame other) {
    context = other.context;
    slots = other.slots.clone();
    collections = new Object[other.collections.length];
  }

  /** The same variables at a place of their own. */
  Frame copy() {
    return new Frame(this);
  }

  /** Sets what the end of the body collects into. */
  public void collectInto(Object collection) {
    collections[0] = collection;
  }
}
