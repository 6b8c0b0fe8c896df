package io.seawall.inventory.ruby;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Literals of Ruby as specifications hold them: texts in quotes or {@code %q<…>}, perhaps frozen,
 * lists of them, and {@code Gem::Version.new} around one.
 */
final class RubyLiteral {

  private static final String[] WRAPPERS = {"Gem::Version.new", "Gem::Version.create"};

  private final String source;
  private int at;

  private RubyLiteral(String source) {
    this.source = source;
  }

  /** The text that an expression is; null if it is any other expression. */
  static @Nullable String text(String expression) {
    var reader = new RubyLiteral(expression);
    for (String wrapper : WRAPPERS) {
      if (expression.startsWith(wrapper)) {
        reader.at = wrapper.length();
        reader.skipBlanks("( ");
      }
    }
    String text = reader.literal();
    reader.skipBlanks(") ");
    return text != null && reader.endsHere() ? text : null;
  }

  /** All texts of an expression that is one or a list of them; else those up to what is none. */
  static List<String> texts(String expression) {
    var reader = new RubyLiteral(expression);
    var texts = new ArrayList<String>();
    reader.skipBlanks("[ ");
    for (String text = reader.literal(); text != null; text = reader.literal()) {
      if (!text.isBlank()) {
        texts.add(text.strip());
      }
      reader.skipBlanks(", ");
    }
    return texts;
  }

  /** The last name of a constant such as {@code Rake::VERSION}; null for other expressions. */
  static @Nullable String constant(String expression) {
    int end = 0;
    while (end < expression.length() && isName(expression.charAt(end))) {
      end++;
    }
    String name = expression.substring(expression.lastIndexOf(':', Math.max(end - 1, 0)) + 1, end);
    boolean constant = !name.isEmpty() && Character.isUpperCase(name.charAt(0));
    String rest = expression.substring(end).strip();
    return constant && (rest.isEmpty() || rest.equals(".freeze") || rest.equals(".dup"))
        ? name
        : null;
  }

  private static boolean isName(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == ':';
  }

  /** Reads one text and what freezes it. */
  private @Nullable String literal() {
    char open = at < source.length() ? source.charAt(at) : 0;
    boolean percent = source.startsWith("%q", at) || source.startsWith("%Q", at);
    if (percent && at + 2 < source.length()) {
      at += 2;
      open = source.charAt(at);
    } else if (open != '"' && open != '\'') {
      return null;
    }
    at++;
    String text = until(closing(open));
    while (text != null && (source.startsWith(".freeze", at) || source.startsWith(".dup", at))) {
      at = source.indexOf('.', at) + (source.startsWith(".freeze", at) ? 7 : 4);
    }
    return text;
  }

  private @Nullable String until(char close) {
    var text = new StringBuilder();
    while (at < source.length()) {
      char c = source.charAt(at++);
      if (c == close) {
        return text.toString();
      } else if (c == '#' && close != '\'' && source.startsWith("{", at)) {
        return null;
      } else if (c == '\\' && at < source.length()) {
        c = source.charAt(at++);
      }
      text.append(c);
    }
    return null;
  }

  private static char closing(char open) {
    return switch (open) {
      case '<' -> '>';
      case '(' -> ')';
      case '[' -> ']';
      case '{' -> '}';
      default -> open;
    };
  }

  private void skipBlanks(String blanks) {
    while (at < source.length() && blanks.indexOf(source.charAt(at)) >= 0) {
      at++;
    }
  }

  private boolean endsHere() {
    String rest = source.substring(at).strip();
    return rest.isEmpty()
        || rest.startsWith("#")
        || rest.startsWith(";")
        || rest.startsWith("if ")
        || rest.startsWith("unless ");
  }
}
