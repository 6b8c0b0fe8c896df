package io.seawall.rego.builtin.template;

import io.seawall.rego.builtin.BuiltinException;
import io.seawall.rego.builtin.Call;
import io.seawall.rego.builtin.template.Node.Operand;
import io.seawall.rego.builtin.template.Node.Pipeline;
import io.seawall.rego.builtin.template.TemplateParser.Parsed;
import io.seawall.rego.value.ArrayValue;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.SetValue;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fills one template. Values are Rego values from the data, and {@link String}, {@link Long},
 * {@link Double} and {@link Boolean} from the template; null is what is missing.
 */
final class TemplateRun {

  /** Templates that wait for one another. */
  private static final int MAX_DEPTH = 100;

  private enum Flow {
    ON,
    BREAK,
    CONTINUE
  }

  /** A variable; assignments change it. */
  private static final class Variable {
    final String name;
    @Nullable Object value;

    Variable(String name, @Nullable Object value) {
      this.name = name;
      this.value = value;
    }
  }

  private final Call call;
  private final Parsed template;
  private final TemplateFunctions functions;
  private final StringBuilder out = new StringBuilder();
  private List<Variable> variables = new ArrayList<>();
  private int depth;

  TemplateRun(Call call, Parsed template) {
    this.call = call;
    this.template = template;
    this.functions = new TemplateFunctions(call);
  }

  String render(Value data) {
    refuseSets(data);
    variables.add(new Variable("$", data));
    run(template.body(), data);
    return out.toString();
  }

  /** Sets and keys that are no strings have no place in Go's data. */
  private void refuseSets(Value value) {
    call.spend(1);
    switch (value) {
      case SetValue _ -> throw failed("data holds a set");
      case ArrayValue array -> array.forEach(this::refuseSets);
      case ObjectValue object -> {
        for (int i = 0; i < object.size(); i++) {
          if (!(object.keyAt(i) instanceof StringValue)) {
            throw failed("data holds a key that is no string");
          }
          refuseSets(object.valueAt(i));
        }
      }
      default -> {}
    }
  }

  private Flow run(List<Node> nodes, @Nullable Object dot) {
    int scope = variables.size();
    Flow flow = Flow.ON;
    for (int i = 0; i < nodes.size() && flow == Flow.ON; i++) {
      call.spend(1);
      flow = run(nodes.get(i), dot);
    }
    leave(scope);
    return flow;
  }

  private void leave(int scope) {
    while (variables.size() > scope) {
      variables.removeLast();
    }
  }

  private Flow run(Node node, @Nullable Object dot) {
    switch (node) {
      case Node.Text text -> print(text.text());
      case Node.Action action -> {
        Object value = evaluate(action.pipeline(), dot);
        if (action.pipeline().variables().isEmpty()) {
          print(functions.text(value));
        }
      }
      case Node.Branch branch -> {
        return branch(branch, dot);
      }
      case Node.Range range -> {
        return range(range, dot);
      }
      case Node.Jump jump -> {
        return jump.leaves() ? Flow.BREAK : Flow.CONTINUE;
      }
      case Node.Invocation invocation -> invoke(invocation, dot);
    }
    return Flow.ON;
  }

  private void print(String text) {
    call.produce(text.length());
    out.append(text);
  }

  private Flow branch(Node.Branch branch, @Nullable Object dot) {
    int scope = variables.size();
    Object value = evaluate(branch.condition(), dot);
    Flow flow =
        TemplateFunctions.isTrue(value)
            ? run(branch.then(), branch.setsDot() ? value : dot)
            : run(branch.otherwise(), dot);
    leave(scope);
    return flow;
  }

  private Flow range(Node.Range range, @Nullable Object dot) {
    int scope = variables.size();
    Object items = evaluate(range.items(), dot);
    Flow flow = Flow.ON;
    long size = size(items);
    for (long i = 0; i < size && flow != Flow.BREAK; i++) {
      call.spend(1);
      flow = round(range, scope, items, i);
    }
    flow = size == 0 ? run(range.otherwise(), dot) : Flow.ON;
    leave(scope);
    return flow;
  }

  private static long size(@Nullable Object items) {
    return switch (items) {
      case null -> 0;
      case ArrayValue array -> array.size();
      case ObjectValue object -> object.size();
      case Long count -> count;
      default -> throw failed("range can't iterate over " + items);
    };
  }

  private Flow round(Node.Range range, int scope, @Nullable Object items, long index) {
    Object key = index;
    Object item = index;
    if (items instanceof ArrayValue array) {
      item = array.get((int) index);
    } else if (items instanceof ObjectValue object) {
      key = object.keyAt((int) index);
      item = object.valueAt((int) index);
    }
    List<String> names = range.items().variables();
    if (!names.isEmpty()) {
      if (!range.items().declares()) {
        assign(names.getLast(), item);
        if (names.size() > 1) {
          assign(names.getFirst(), key);
        }
      } else {
        variables.get(scope).value = names.size() > 1 ? key : item;
        if (names.size() > 1) {
          variables.get(scope + 1).value = item;
        }
      }
    }
    return run(range.body(), functions.known(item));
  }

  private void invoke(Node.Invocation invocation, @Nullable Object dot) {
    List<Node> body = template.defined().get(invocation.name());
    if (body == null) {
      throw failed("template \"" + invocation.name() + "\" not defined");
    }
    if (++depth > MAX_DEPTH) {
      throw failed("exceeded maximum template depth (" + MAX_DEPTH + ")");
    }
    Object data = invocation.data() == null ? null : evaluate(invocation.data(), dot);
    List<Variable> outer = variables;
    variables = new ArrayList<>(List.of(new Variable("$", data)));
    run(body, data);
    variables = outer;
    depth--;
  }

  private @Nullable Object evaluate(Pipeline pipeline, @Nullable Object dot) {
    Object value = null;
    boolean piped = false;
    for (List<Operand> command : pipeline.commands()) {
      call.spend(command.size());
      value = command(command, dot, piped, value);
      piped = true;
    }
    for (String name : pipeline.variables()) {
      if (pipeline.declares()) {
        variables.add(new Variable(name, value));
      } else if (pipeline.variables().size() == 1) {
        assign(name, value);
      }
    }
    return value;
  }

  private void assign(String name, @Nullable Object value) {
    variable(name).value = functions.known(value);
  }

  private Variable variable(String name) {
    for (int i = variables.size() - 1; i >= 0; i--) {
      if (variables.get(i).name.equals(name)) {
        return variables.get(i);
      }
    }
    throw failed("undefined variable \"" + name + "\"");
  }

  private @Nullable Object command(
      List<Operand> command, @Nullable Object dot, boolean piped, @Nullable Object last) {
    if (command.getFirst() instanceof Node.Function function) {
      return function(function.name(), command, dot, piped, last);
    }
    if (command.size() > 1 || piped) {
      throw failed("can't give argument to non-function");
    }
    return operand(command.getFirst(), dot);
  }

  private @Nullable Object function(
      String name,
      List<Operand> command,
      @Nullable Object dot,
      boolean piped,
      @Nullable Object last) {
    List<@Nullable Object> args = new ArrayList<>();
    boolean and = name.equals("and");
    if (and || name.equals("or")) {
      for (Operand operand : command.subList(1, command.size())) {
        Object value = operand(operand, dot);
        if (TemplateFunctions.isTrue(value) != and) {
          return value;
        }
        args.add(value);
      }
      if (piped) {
        return last;
      }
      if (args.isEmpty()) {
        throw failed("wrong number of args for " + name);
      }
      return args.getLast();
    }
    for (Operand operand : command.subList(1, command.size())) {
      args.add(operand(operand, dot));
    }
    if (piped) {
      args.add(last);
    }
    return functions.apply(name, args);
  }

  private @Nullable Object operand(Operand operand, @Nullable Object dot) {
    return switch (operand) {
      case Node.Literal literal -> literal.value();
      case Node.Nil _ -> null;
      case Node.Field field -> fields(dot, field.names());
      case Node.Variable variable -> fields(variable(variable.name()).value, variable.names());
      case Node.Group group -> fields(evaluate(group.pipeline(), dot), group.names());
      case Node.Function function -> functions.apply(function.name(), List.of());
    };
  }

  private @Nullable Object fields(@Nullable Object value, List<String> names) {
    Object found = functions.known(value);
    for (String name : names) {
      if (found == null) {
        return null;
      }
      if (!(found instanceof ObjectValue object)) {
        throw failed("can't evaluate field " + name);
      }
      found = functions.known(object.get(name));
    }
    return found;
  }

  static BuiltinException failed(String problem) {
    return BuiltinException.failed("template: " + problem);
  }
}
