package io.seawall.rego.builtin.graphql;

import io.seawall.rego.builtin.Builtin;
import io.seawall.rego.builtin.BuiltinException;
import io.seawall.rego.builtin.Call;
import io.seawall.rego.builtin.Operands;
import io.seawall.rego.value.ArrayValue;
import io.seawall.rego.value.BooleanValue;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The built-ins of GraphQL; queries and schemas are texts or syntax trees. */
public final class GraphqlFamily {

  /** How many values a character of a document may become. */
  private static final long GROWTH = 10;

  private GraphqlFamily() {}

  /** The built-in of a name, or null. */
  public static @Nullable Builtin find(String name) {
    return switch (name) {
      case "graphql.parse" ->
          Builtin.of(name, "(string|object, string|object) array[object]", GraphqlFamily::parse);
      case "graphql.parse_and_verify" ->
          Builtin.of(
              name,
              "(string|object, string|object) array[boolean|object]",
              GraphqlFamily::parseAndVerify);
      case "graphql.parse_query" ->
          Builtin.of(name, "(string) object", (call, args) -> tree(call, args, QueryParser::new));
      case "graphql.parse_schema" ->
          Builtin.of(
              name,
              "(string) object",
              (call, args) -> tree(call, args, text -> new SchemaParser(text, false)));
      case "graphql.is_valid" ->
          Builtin.of(name, "(string|object, string|object) boolean", GraphqlFamily::isValid);
      case "graphql.schema_is_valid" ->
          Builtin.of(name, "(string|object) boolean", GraphqlFamily::schemaIsValid);
      default -> null;
    };
  }

  private static ObjectValue parsed(Call call, DocumentParser parser) {
    call.spend(1);
    return switch (parser) {
      case QueryParser query -> query.parse();
      case SchemaParser schema -> schema.parse();
    };
  }

  private static ObjectValue document(
      Call call, Value[] args, int index, Function<String, DocumentParser> parser) {
    return switch (args[index]) {
      case StringValue text -> {
        call.spend(1 + text.text().length());
        call.produce(GROWTH * text.text().length());
        yield parsed(call, parser.apply(text.text()));
      }
      case ObjectValue tree -> tree;
      default -> throw Operands.wrong(args, index, "string", "object");
    };
  }

  private static ObjectValue query(Call call, Value[] args) {
    return document(call, args, 0, QueryParser::new);
  }

  private static ObjectValue schema(Call call, Value[] args, int index) {
    return document(call, args, index, text -> new SchemaParser(text, false));
  }

  private static Value tree(Call call, Value[] args, Function<String, DocumentParser> parser) {
    Call.string(args, 0);
    try {
      return Node.pruned(document(call, args, 0, parser));
    } catch (IllegalArgumentException e) {
      throw BuiltinException.failed(String.valueOf(e.getMessage()));
    }
  }

  private static Value[] verified(Call call, Value[] args) {
    ObjectValue query = query(call, args);
    ObjectValue schema = schema(call, args, 1);
    new QueryCheck(call, new TypeSystem(schema), query).check();
    return new Value[] {Node.pruned(query), Node.pruned(schema)};
  }

  private static Value parse(Call call, Value[] args) {
    try {
      return ArrayValue.of(verified(call, args));
    } catch (IllegalArgumentException e) {
      throw BuiltinException.failed(String.valueOf(e.getMessage()));
    }
  }

  private static Value parseAndVerify(Call call, Value[] args) {
    try {
      Value[] trees = verified(call, args);
      return ArrayValue.of(BooleanValue.TRUE, trees[0], trees[1]);
    } catch (IllegalArgumentException | BuiltinException e) {
      return ArrayValue.of(BooleanValue.FALSE, ObjectValue.EMPTY, ObjectValue.EMPTY);
    }
  }

  private static Value isValid(Call call, Value[] args) {
    try {
      verified(call, args);
      return BooleanValue.TRUE;
    } catch (IllegalArgumentException | BuiltinException e) {
      return BooleanValue.FALSE;
    }
  }

  private static Value schemaIsValid(Call call, Value[] args) {
    try {
      new TypeSystem(schema(call, args, 0));
      return BooleanValue.TRUE;
    } catch (IllegalArgumentException | BuiltinException e) {
      return BooleanValue.FALSE;
    }
  }
}
