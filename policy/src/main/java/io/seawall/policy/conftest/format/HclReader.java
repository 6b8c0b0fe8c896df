package io.seawall.policy.conftest.format;

import io.seawall.rego.value.ArrayValue;
import io.seawall.rego.value.BooleanValue;
import io.seawall.rego.value.NullValue;
import io.seawall.rego.value.NumberValue;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * HCL 2, the language of Terraform, to a tree. Nothing is evaluated: expressions that are no
 * literal, list, object or template become their text within <code>${…}</code>.
 */
final class HclReader {

  private final TextCursor in;
  private final HclTemplate templates;

  HclReader(String text) {
    in = new TextCursor(text);
    templates = new HclTemplate(in);
  }

  /** Attributes and blocks. */
  record Body(List<Attribute> attributes, List<Block> blocks) {}

  /** {@code name = value}. */
  record Attribute(String name, Value value) {}

  /** <code>type "label" { … }</code>. */
  record Block(String type, List<String> labels, Body body) {}

  Body read() {
    Body body = body();
    if (!in.isEnd()) {
      throw in.failure("a name or the end was expected");
    }
    return body;
  }

  private Body body() {
    in.enter();
    List<Attribute> attributes = new ArrayList<>();
    List<Block> blocks = new ArrayList<>();
    skipSpace();
    while (isNameStart(in.peek()) || in.peek() == '"') {
      String name = in.peek() == '"' ? templates.quoted() : name();
      in.skipBlanks();
      if (in.peek() == '=' && in.peek(1) != '=') {
        in.next();
        skipInline();
        attributes.add(new Attribute(name, expression()));
        endOfLine();
      } else {
        blocks.add(block(name));
      }
      skipSpace();
    }
    in.leave();
    return new Body(attributes, blocks);
  }

  private Block block(String type) {
    List<String> labels = new ArrayList<>();
    in.skipBlanks();
    while (in.peek() != '{') {
      if (in.peek() == '"') {
        labels.add(templates.quoted());
      } else if (isNameStart(in.peek())) {
        labels.add(name());
      } else {
        throw in.failure("'=', a label or '{' was expected");
      }
      in.skipBlanks();
    }
    in.next();
    Body body = body();
    in.expect("}");
    endOfLine();
    return new Block(type, List.copyOf(labels), body);
  }

  private void endOfLine() {
    skipInline();
    char c = in.peek();
    if (!in.isEnd() && c != '\n' && c != '\r' && c != '}' && c != ',') {
      throw in.failure("the end of the line was expected");
    }
    in.skip(",");
  }

  private String name() {
    int start = in.mark();
    while (isNameStart(in.peek()) || Character.isDigit(in.peek()) || in.peek() == '-') {
      in.next();
    }
    return in.since(start);
  }

  static boolean isNameStart(char c) {
    return c != TextCursor.END && (Character.isLetter(c) || c == '_');
  }

  private Value expression() {
    in.enter();
    int start = in.mark();
    Value value = simple();
    if (value == null || !endsHere()) {
      in.back(start);
      value = StringValue.of("${" + source(start) + "}");
    }
    in.leave();
    return value;
  }

  /** A literal, list, object or template, or null where something else starts. */
  private @Nullable Value simple() {
    char c = in.peek();
    if (c == '"') {
      return templates.quotedValue();
    } else if (c == '<' && in.peek(1) == '<') {
      return StringValue.of(templates.hereDocument());
    } else if (c == '[') {
      return list();
    } else if (c == '{') {
      return object();
    } else if (c >= '0' && c <= '9') {
      return number();
    } else if (isNameStart(c)) {
      return switch (name()) {
        case "true" -> BooleanValue.TRUE;
        case "false" -> BooleanValue.FALSE;
        case "null" -> NullValue.NULL;
        default -> null;
      };
    }
    return null;
  }

  private Value number() {
    int start = in.mark();
    while (Character.isDigit(in.peek())
        || in.peek() == '.'
        || in.peek() == 'e'
        || in.peek() == 'E'
        || ((in.peek() == '-' || in.peek() == '+') && "eE".indexOf(in.peek(-1)) >= 0)) {
      in.next();
    }
    try {
      return NumberValue.parse(in.since(start));
    } catch (NumberFormatException e) {
      throw in.failure(String.valueOf(e.getMessage()));
    }
  }

  private @Nullable Value list() {
    in.next();
    skipSpace();
    List<Value> items = new ArrayList<>();
    while (in.peek() != ']') {
      if (isFor()) {
        return null;
      }
      items.add(expression());
      skipSpace();
      if (in.peek() != ']') {
        in.expect(",");
        skipSpace();
      }
    }
    in.next();
    return ArrayValue.of(items);
  }

  private @Nullable Value object() {
    in.next();
    skipSpace();
    ObjectValue.Builder object = ObjectValue.builder();
    while (in.peek() != '}') {
      if (isFor()) {
        return null;
      }
      StringValue key = StringValue.of(key());
      skipInline();
      if (!in.skip("=") && !in.skip(":")) {
        throw in.failure("'=' was expected");
      }
      skipSpace();
      object.put(key, expression());
      skipSpace();
      in.skip(",");
      skipSpace();
    }
    in.next();
    return object.build();
  }

  private boolean isFor() {
    return in.looksAt("for") && (in.peek(3) == ' ' || in.peek(3) == '\t' || in.peek(3) == '\n');
  }

  private String key() {
    if (in.peek() == '"') {
      return templates.quoted();
    }
    int start = in.mark();
    if (in.peek() == '(') {
      HclSource.skipBrackets(in);
      return "${" + in.since(start) + "}";
    }
    while (isNameStart(in.peek()) || Character.isDigit(in.peek()) || ".-".indexOf(in.peek()) >= 0) {
      in.next();
    }
    if (in.mark() == start) {
      throw in.failure("a key was expected");
    }
    return in.since(start);
  }

  /** Whether nothing follows that would make the value a part of a larger expression. */
  private boolean endsHere() {
    int here = in.mark();
    skipInline();
    boolean ends =
        in.isEnd() || "\r\n,]}:".indexOf(in.peek()) >= 0 || in.looksAt("#") || in.looksAt("//");
    in.back(here);
    return ends;
  }

  private String source(int start) {
    HclSource.skipExpression(in);
    String source = in.since(start).strip();
    if (source.isEmpty()) {
      throw in.failure("a value was expected");
    }
    return source;
  }

  private void skipInline() {
    HclSource.skipInline(in);
  }

  private void skipSpace() {
    HclSource.skipSpace(in);
  }
}
