package io.seawall.rego.eval;

/** Counts how often evaluation comes past. */
public final class Probe extends Step {

  private final int number;
  private final int passed;

  private Probe(int number, int passed) {
    this.number = number;
    this.passed = passed;
  }

  /** A probe of a place by its number. */
  public static Probe of(int number) {
    return new Probe(number, -1);
  }

  /**
   * A probe before a statement.
   *
   * @param passed number of the place behind the statement
   */
  public static Probe before(int number, int passed) {
    return new Probe(number, passed);
  }

  @Override
  public boolean run(Frame frame) {
    Visits visits = frame.context.budget.visits();
    if (passed < 0) {
      visits.count(number);
    } else {
      visits.reach(number, passed, frame);
    }
    return next().run(frame);
  }
}
