package io.seawall.rego.builtin.template;

import io.seawall.rego.builtin.BuiltinException;
import io.seawall.rego.builtin.template.Node.Operand;
import io.seawall.rego.builtin.template.Node.Pipeline;
import io.seawall.rego.builtin.template.Token.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads a template. */
final class TemplateParser {

  /**
   * A template that was read.
   *
   * @param body its nodes
   * @param defined the templates that it defines by name
   */
  record Parsed(List<Node> body, Map<String, List<Node>> defined) {}

  /** Blocks and parentheses within one another. */
  private static final int MAX_DEPTH = 100;

  private static final Token END = new Token(Kind.RIGHT, "end of template", false);

  private final List<Token> tokens;
  private final Map<String, List<Node>> defined = new HashMap<>();
  private int at;
  private int depth;
  private int loops;

  private TemplateParser(List<Token> tokens) {
    this.tokens = tokens;
  }

  /**
   * Reads a template.
   *
   * @throws BuiltinException if it is malformed
   */
  static Parsed parse(String source) {
    var parser = new TemplateParser(TemplateLexer.tokens(source));
    List<Node> body = parser.nodes();
    if (parser.at < parser.tokens.size()) {
      throw parser.unexpected();
    }
    return new Parsed(body, parser.defined);
  }

  /** The nodes up to {@code end} or {@code else}, whose opening is left. */
  private List<Node> nodes() {
    if (++depth > MAX_DEPTH) {
      throw malformed("nested too deeply");
    }
    List<Node> nodes = new ArrayList<>();
    while (at < tokens.size()) {
      Token token = tokens.get(at);
      if (token.kind() == Kind.TEXT) {
        nodes.add(new Node.Text(token.text()));
        at++;
      } else if (peek(1).is(Kind.WORD, "end") || peek(1).is(Kind.WORD, "else")) {
        break;
      } else {
        at++;
        action(nodes);
      }
    }
    depth--;
    return nodes;
  }

  private void action(List<Node> nodes) {
    Token word = peek(0);
    switch (word.kind() == Kind.WORD ? word.text() : "") {
      case "if" -> nodes.add(branch(false));
      case "with" -> nodes.add(branch(true));
      case "range" -> nodes.add(range());
      case "break", "continue" -> {
        if (loops == 0) {
          throw malformed("{{" + word.text() + "}} outside {{range}}");
        }
        at++;
        right();
        nodes.add(new Node.Jump(word.text().equals("break")));
      }
      case "define" -> {
        at++;
        String name = string();
        right();
        defined.put(name, nodes());
        end();
      }
      case "block" -> {
        at++;
        String name = string();
        Pipeline data = pipeline(Kind.RIGHT, "}}");
        defined.put(name, nodes());
        end();
        nodes.add(new Node.Invocation(name, data));
      }
      case "template" -> {
        at++;
        String name = string();
        boolean bare = peek(0).kind() == Kind.RIGHT;
        nodes.add(new Node.Invocation(name, bare ? null : pipeline(Kind.RIGHT, "}}")));
        if (bare) {
          right();
        }
      }
      default -> nodes.add(new Node.Action(pipeline(Kind.RIGHT, "}}")));
    }
  }

  private Node branch(boolean setsDot) {
    at++;
    Pipeline condition = pipeline(Kind.RIGHT, "}}");
    List<Node> then = nodes();
    return new Node.Branch(condition, setsDot, then, otherwise());
  }

  /** What follows {@code else}, and the end. */
  private List<Node> otherwise() {
    if (!peek(1).is(Kind.WORD, "else")) {
      end();
      return List.of();
    }
    at += 2;
    if (peek(0).is(Kind.WORD, "if") || peek(0).is(Kind.WORD, "with")) {
      if (++depth > MAX_DEPTH) {
        throw malformed("nested too deeply");
      }
      List<Node> chained = List.of(branch(peek(0).is(Kind.WORD, "with")));
      depth--;
      return chained;
    }
    right();
    List<Node> nodes = nodes();
    end();
    return nodes;
  }

  private Node range() {
    at++;
    Pipeline items = pipeline(Kind.RIGHT, "}}");
    loops++;
    List<Node> body = nodes();
    loops--;
    return new Node.Range(items, body, otherwise());
  }

  private void end() {
    if (!peek(1).is(Kind.WORD, "end")) {
      throw at < tokens.size() ? unexpected() : malformed("unexpected EOF");
    }
    at += 2;
    right();
  }

  private void right() {
    if (peek(0).kind() != Kind.RIGHT || at >= tokens.size()) {
      throw unexpected();
    }
    at++;
  }

  private String string() {
    Token token = peek(0);
    if (token.kind() != Kind.STRING) {
      throw unexpected();
    }
    at++;
    return token.text();
  }

  private Pipeline pipeline(Kind close, String sign) {
    List<String> variables = new ArrayList<>();
    boolean declares = declaration(variables);
    List<List<Operand>> commands = new ArrayList<>();
    List<Operand> command = new ArrayList<>();
    while (!peek(0).is(close, sign)) {
      if (peek(0).is(Kind.SIGN, "|")) {
        at++;
        commands.add(checked(command));
        command = new ArrayList<>();
      } else {
        command.add(operand());
      }
    }
    at++;
    commands.add(checked(command));
    return new Pipeline(variables, declares, commands);
  }

  private List<Operand> checked(List<Operand> command) {
    if (command.isEmpty()) {
      throw malformed("missing value for command");
    }
    return command;
  }

  /** Reads {@code $x :=}, {@code $i, $x :=} or {@code $x =}, if it stands here. */
  private boolean declaration(List<String> variables) {
    int start = at;
    while (peek(0).kind() == Kind.VARIABLE) {
      variables.add(peek(0).text());
      at++;
      if (peek(0).is(Kind.SIGN, ",") && variables.size() == 1) {
        at++;
      } else {
        break;
      }
    }
    boolean declares = peek(0).is(Kind.SIGN, ":=");
    if (!variables.isEmpty() && (declares || peek(0).is(Kind.SIGN, "="))) {
      at++;
      return declares;
    }
    variables.clear();
    at = start;
    return false;
  }

  private Operand operand() {
    Token token = peek(0);
    at++;
    return switch (token.kind()) {
      case STRING -> new Node.Literal(token.text());
      case NUMBER -> new Node.Literal(number(token.text()));
      case FIELD -> {
        at--;
        yield new Node.Field(names(true));
      }
      case VARIABLE -> new Node.Variable(token.text(), names(false));
      case WORD ->
          switch (token.text()) {
            case "true" -> new Node.Literal(true);
            case "false" -> new Node.Literal(false);
            case "nil" -> new Node.Nil();
            default -> new Node.Function(token.text());
          };
      case SIGN -> sign(token);
      case TEXT, LEFT, RIGHT -> throw unexpected();
    };
  }

  private Operand sign(Token token) {
    if (token.text().equals(".")) {
      return new Node.Field(List.of());
    }
    if (!token.text().equals("(")) {
      throw unexpected();
    }
    if (++depth > MAX_DEPTH) {
      throw malformed("nested too deeply");
    }
    Pipeline pipeline = pipeline(Kind.SIGN, ")");
    depth--;
    return new Node.Group(pipeline, names(false));
  }

  /** Names that follow without space. */
  private List<String> names(boolean first) {
    List<String> names = new ArrayList<>();
    boolean any = first;
    while (peek(0).kind() == Kind.FIELD && (any || !peek(0).spaced())) {
      names.add(peek(0).text());
      at++;
      any = false;
    }
    return names;
  }

  private Object number(String text) {
    try {
      return Long.decode(text);
    } catch (NumberFormatException e) {
      try {
        return Double.valueOf(text);
      } catch (NumberFormatException f) {
        throw malformed("bad number syntax: " + text);
      }
    }
  }

  private Token peek(int ahead) {
    return at + ahead < tokens.size() ? tokens.get(at + ahead) : END;
  }

  private BuiltinException unexpected() {
    return malformed("unexpected \"" + peek(0).text() + "\"");
  }

  private BuiltinException malformed(String problem) {
    return BuiltinException.failed("template: token " + at + ": " + problem);
  }
}
