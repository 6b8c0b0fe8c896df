package io.seawall.rego.eval;

import org.jspecify.annotations.Nullable;

/** One statement of a body, linked to the next one. */
public abstract class Step {

  private @Nullable Step next;

  /**
   * Runs the rest of the body once for each solution of this statement.
   *
   * @return whether the end of the body has seen enough: no further solution is wanted
   */
  public abstract boolean run(Frame frame);

  /** The step that follows. */
  final Step next() {
    Step following = next;
    if (following == null) {
      throw new IllegalStateException("a body without an end");
    }
    return following;
  }

  /** Sets the step that follows. */
  public final void follow(Step step) {
    next = step;
  }

  /** The end of a body of which one solution is enough. */
  public static final class Stop extends Step {

    @Override
    public boolean run(Frame frame) {
      return true;
    }
  }
}
