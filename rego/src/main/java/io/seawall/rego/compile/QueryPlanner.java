package io.seawall.rego.compile;

import io.seawall.rego.eval.Layout;
import io.seawall.rego.eval.Solutions;
import io.seawall.rego.syntax.Statement;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Plans queries: bodies whose variables and terms are the result. */
final class QueryPlanner {

  private QueryPlanner() {}

  static QueryPlan plan(Program.Parts shared, List<Statement> query, Names names) {
    var errors = new Errors();
    Program.Parts parts = shared.withErrors(errors);
    var resolver = new Resolver(names, parts.functions(), errors, Metadata.NONE);
    List<Core.Statement> statements = new ArrayList<>();
    Map<String, Integer> terms = new LinkedHashMap<>();
    for (Core.Statement statement : resolver.body(query, List.of())) {
      statements.add(captured(resolver, statement, terms));
    }
    Map<String, Integer> variables = new LinkedHashMap<>();
    for (Variable variable : resolver.variables()) {
      if (!variable.name().startsWith("$")) {
        variables.put(variable.name(), variable.slot());
      }
    }
    var plan = new Plan(parts.root(), resolver, errors, parts.probes(), 1);
    var body = new BodyPlanner(plan, new BitSet());
    body.statements(statements);
    errors.check();
    return new QueryPlan(
        new Layout(resolver.slots(), plan.collections()),
        body.chain(new Solutions.Collect(variables, terms)),
        plan.uses());
  }

  /** A term of the query is a result even where it is false. */
  private static Core.Statement captured(
      Resolver resolver, Core.Statement statement, Map<String, Integer> terms) {
    if (statement instanceof Core.Statement.Test test) {
      Variable value = resolver.nameless(test.at());
      terms.put(key(test, terms), value.slot());
      return new Core.Statement.Unify(test.at(), new Core.Local(test.at(), value), test.term());
    }
    return statement;
  }

  private static String key(Core.Statement.Test test, Map<String, Integer> terms) {
    String text = test.at().text();
    return terms.containsKey(text) ? text + " #" + (terms.size() + 1) : text;
  }
}
