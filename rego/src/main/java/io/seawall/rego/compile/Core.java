package io.seawall.rego.compile;

import io.seawall.rego.eval.Callee;
import io.seawall.rego.eval.Comprehension;
import io.seawall.rego.source.Location;
import io.seawall.rego.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Terms and statements in which every name is resolved. */
sealed interface Core {

  /** Where it stands in the source. */
  Location at();

  /** A known value. */
  record Constant(Location at, Value value) implements Core {}

  /** A variable. */
  record Local(Location at, Variable variable) implements Core {}

  /** The input document. */
  record Input(Location at) implements Core {}

  /** The data document. */
  record Data(Location at) implements Core {}

  /** {@code head[path]…}. */
  record Reference(Location at, Core head, List<Core> path) implements Core {}

  /** A call with as many arguments as the function takes. */
  record Call(Location at, Callee callee, List<Core> args) implements Core {}

  /** {@code walk(start)}, which has many values. */
  record Walk(Location at, Core start) implements Core {}

  /** An array. */
  record ArrayOf(Location at, List<Core> items) implements Core {}

  /** A set. */
  record SetOf(Location at, List<Core> items) implements Core {}

  /** An object; keys and values correspond. */
  record ObjectOf(Location at, List<Core> keys, List<Core> values) implements Core {}

  /** A comprehension; the value is there for objects only. */
  record Gather(Location at, Comprehension.Kind kind, Core head, @Nullable Core value, Body body)
      implements Core {}

  /** A template string. */
  record Template(Location at, List<Core> parts) implements Core {}

  /**
   * A body.
   *
   * @param statements in order of writing
   * @param own variables that live in it and not outside
   */
  record Body(List<Statement> statements, List<Variable> own) {}

  /** A statement. */
  sealed interface Statement {

    /** Where it stands. */
    Location at();

    /** A term that must hold. */
    record Test(Location at, Core term) implements Statement {}

    /** {@code left = right}. */
    record Unify(Location at, Core left, Core right) implements Statement {}

    /** {@code not …}. */
    record Not(Location at, Body body) implements Statement {}

    /** {@code some key, value in domain}. */
    record SomeIn(Location at, @Nullable Core key, Core value, Core domain) implements Statement {}

    /** {@code every key, value in domain}. */
    record Every(Location at, @Nullable Variable key, Variable value, Core domain, Body body)
        implements Statement {}

    /** {@code and}, {@code or}. */
    record Logic(Location at, boolean disjunction, Body left, Body right) implements Statement {}

    /** {@code print(…)}; each part is a set of its solutions. */
    record Print(Location at, List<Core> parts) implements Statement {}

    /** A statement under {@code with}. */
    record Under(Location at, List<With> with, List<Statement> statements) implements Statement {}
  }

  /** {@code with target as value}. */
  sealed interface With {

    /** Where it stands. */
    Location at();

    /** The input or a part of it. */
    record OfInput(Location at, List<Value> path, Core value) implements With {}

    /** A part of data. */
    record OfData(Location at, List<Value> path, Core value) implements With {}

    /** A function, by another one. */
    record OfFunction(Location at, Callee target, Callee replacement) implements With {}

    /** A function, by a value. */
    record OfFunctionValue(Location at, Callee target, Core value) implements With {}
  }
}
