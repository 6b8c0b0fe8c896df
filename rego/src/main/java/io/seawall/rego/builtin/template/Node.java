package io.seawall.rego.builtin.template;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of a template. */
sealed interface Node {

  /** Text between actions. */
  record Text(String text) implements Node {}

  /** A pipeline whose value is printed, unless it goes into a variable. */
  record Action(Pipeline pipeline) implements Node {}

  /** {@code if} or, where the value becomes the dot, {@code with}. */
  record Branch(Pipeline condition, boolean setsDot, List<Node> then, List<Node> otherwise)
      implements Node {}

  /** {@code range}. */
  record Range(Pipeline items, List<Node> body, List<Node> otherwise) implements Node {}

  /** {@code break}, or {@code continue}. */
  record Jump(boolean leaves) implements Node {}

  /** {@code template}. */
  record Invocation(String name, @Nullable Pipeline data) implements Node {}

  /**
   * Commands of which each gets the result of the one before as its last argument.
   *
   * @param variables what the value is assigned to, with {@code $}
   * @param declares whether the variables are new
   */
  record Pipeline(List<String> variables, boolean declares, List<List<Operand>> commands) {}

  /** A word of a command. */
  sealed interface Operand {}

  /** A string, {@link Long}, {@link Double} or {@link Boolean}. */
  record Literal(Object value) implements Operand {}

  /** {@code nil}. */
  record Nil() implements Operand {}

  /** {@code .a.b}; the dot itself where there are no names. */
  record Field(List<String> names) implements Operand {}

  /** {@code $x.a.b}. */
  record Variable(String name, List<String> names) implements Operand {}

  /** {@code (pipeline).a.b}. */
  record Group(Pipeline pipeline, List<String> names) implements Operand {}

  /** The name of a function. */
  record Function(String name) implements Operand {}
}
