package io.seawall.rego.compile;

import io.seawall.rego.eval.Context;
import io.seawall.rego.eval.Frame;
import io.seawall.rego.eval.Layout;
import io.seawall.rego.eval.RuleGroup;
import io.seawall.rego.eval.Solutions;
import io.seawall.rego.eval.Step;
import java.util.Set;

/** A compiled query; immutable. */
public final class QueryPlan {

  private final Layout layout;
  private final Step body;
  private final Set<RuleGroup> uses;

  QueryPlan(Layout layout, Step body, Set<RuleGroup> uses) {
    this.uses = Set.copyOf(uses);
    this.layout = layout;
    this.body = body;
  }

  /** The rules that the query reads or calls. */
  public Set<RuleGroup> uses() {
    return uses;
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
