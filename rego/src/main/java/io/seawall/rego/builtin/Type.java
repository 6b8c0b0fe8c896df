package io.seawall.rego.builtin;

import io.seawall.rego.value.Value;
import java.util.List;
import java.util.stream.Collectors;

/** What kinds of values may stand somewhere, as far as that is known before evaluation. */
public sealed interface Type {

  /** Any value. */
  Any ANY = new Any();

  /** Any value at all. */
  record Any() implements Type {

    @Override
    public String toString() {
      return "any";
    }
  }

  /** Values of one kind, whatever their content. */
  record Of(Value.Kind kind) implements Type {

    @Override
    public String toString() {
      return kind.label();
    }
  }

  /** Arrays of items of one type. */
  record ArrayOf(Type item) implements Type {

    @Override
    public String toString() {
      return "array[" + item + "]";
    }
  }

  /** Sets of items of one type. */
  record SetOf(Type item) implements Type {

    @Override
    public String toString() {
      return "set[" + item + "]";
    }
  }

  /** Objects of keys and values of one type each. */
  record ObjectOf(Type key, Type value) implements Type {

    @Override
    public String toString() {
      return "object[" + key + ": " + value + "]";
    }
  }

  /** One of several types. */
  record Union(List<Type> types) implements Type {

    @Override
    public String toString() {
      return types.stream().map(Type::toString).collect(Collectors.joining(", ", "any<", ">"));
    }
  }
}
