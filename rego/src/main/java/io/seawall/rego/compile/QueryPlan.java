package io.seawall.rego.compile;

import io.seawall.rego.eval.Context;
import io.seawall.rego.eval.Frame;
import io.seawall.rego.eval.Layout;
import io.seawall.rego.eval.Solutions;
import io.seawall.rego.eval.Step;

/** A compiled query; immutable. */
public final class QueryPlan {

  private final Layout layout;
  private final Step body;

  QueryPlan(Layout layout, Step body) {
    this.layout = layout;
    this.body = body;
  }

  /** Collects the solutions of the query. */
  public Solutions run(Context context) {
    var solutions = new Solutions();
    var frame = new Frame(context, layout);
    frame.collectInto(solutions);
    body.run(frame);
    return solutions;
  }
}
