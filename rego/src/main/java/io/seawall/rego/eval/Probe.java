package io.seawall.rego.eval;

/** Counts how often evaluation comes past. */
public final class Probe extends Step {

  private final int number;

  /** A probe by its number. */
  public Probe(int number) {
    this.number = number;
  }

  @Override
  public boolean run(Frame frame) {
    frame.context.budget.hit(number);
    return next().run(frame);
  }
}
