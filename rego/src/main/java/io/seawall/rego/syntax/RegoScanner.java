package io.seawall.rego.syntax;

import io.seawall.rego.source.Location;
import io.seawall.rego.source.RegoError;
import io.seawall.rego.source.RegoException;
import io.seawall.rego.source.Source;
import io.seawall.rego.syntax.Tokens.Gap;

/**
 * Cuts a text into tokens. All words that any version reserves are marked as such; the parser
 * decides which of them are keywords here.
 */
final class RegoScanner {

  private static final int MAX_LENGTH = 16 << 20;
  private static final int MAX_TOKENS = 2_000_000;

  private final Source source;
  private final String text;
  private final Tokens tokens = new Tokens();
  private final TemplateStack templates = new TemplateStack();

  private int at;
  private int row = 1;
  private int lineStart;

  /** Characters of this line so far that take two UTF-16 units. */
  private int pairs;

  private Gap gap = Gap.LINE;
  private int startRow;
  private int startColumn;

  private RegoScanner(Source source) {
    this.source = source;
    this.text = source.text();
  }

  /**
   * The tokens of a text, with END as the last one.
   *
   * @throws RegoException if it is longer than 16 Mi characters or 2,000,000 tokens; what is
   *     illegal within the text becomes a token of kind ILLEGAL
   */
  static Tokens scan(Source source) {
    var scanner = new RegoScanner(source);
    if (source.text().length() > MAX_LENGTH) {
      throw scanner.tooLarge("the text has more than " + MAX_LENGTH + " characters");
    }
    scanner.run();
    return scanner.tokens;
  }

  private RegoException tooLarge(String message) {
    var start = new Location(source, 1, 1, 0, 0);
    return new RegoException(RegoError.Code.PARSE, start, message);
  }

  private void run() {
    if (text.startsWith("\ufeff")) {
      at = 1;
      lineStart = 1;
    }
    TokenKind kind;
    do {
      skipSpace();
      int start = at;
      startRow = row;
      startColumn = column();
      kind = at == text.length() ? TokenKind.END : token(text.charAt(at));
      tokens.add(kind, start, at, startRow, startColumn, gap);
      gap = Gap.NONE;
      if (tokens.size() > MAX_TOKENS) {
        throw tooLarge("the text has more than " + MAX_TOKENS + " tokens");
      }
    } while (kind != TokenKind.END);
  }

  private int column() {
    return at - lineStart - pairs + 1;
  }

  private void skipSpace() {
    while (at < text.length()) {
      switch (text.charAt(at)) {
        case ' ', '\t', '\r' -> {
          at++;
          gap = gap == Gap.LINE ? gap : Gap.SPACE;
        }
        case '\n' -> {
          newLine();
          gap = Gap.LINE;
        }
        case '#' -> comment();
        default -> {
          return;
        }
      }
    }
  }

  private void newLine() {
    at++;
    row++;
    lineStart = at;
    pairs = 0;
  }

  private void comment() {
    int end = text.indexOf('\n', at);
    end = end < 0 ? text.length() : end;
    if (at == lineStart) {
      boolean carriageReturn = text.charAt(end - 1) == '\r';
      tokens.add(new Tokens.Comment(row, at, carriageReturn ? end - 1 : end));
    }
    gap = gap == Gap.LINE ? gap : Gap.SPACE;
    at = end;
  }

  private TokenKind token(char c) {
    if (Ascii.isLetter(c)) {
      return word();
    } else if (Ascii.isDigit(c)) {
      return number();
    }
    at++;
    return switch (c) {
      case '"' -> string();
      case '`' -> rawString();
      case '$' -> template();
      case '[' -> TokenKind.OPEN_BRACKET;
      case ']' -> TokenKind.CLOSE_BRACKET;
      case '(' -> TokenKind.OPEN_PAREN;
      case ')' -> TokenKind.CLOSE_PAREN;
      case '{' -> {
        templates.openBrace();
        yield TokenKind.OPEN_BRACE;
      }
      case '}' -> closeBrace();
      case ',' -> TokenKind.COMMA;
      case ';' -> TokenKind.SEMICOLON;
      case '.' -> TokenKind.DOT;
      case '+' -> TokenKind.PLUS;
      case '-' -> TokenKind.MINUS;
      case '*' -> TokenKind.TIMES;
      case '/' -> TokenKind.DIVIDE;
      case '%' -> TokenKind.REMAINDER;
      case '&' -> TokenKind.AND;
      case '|' -> TokenKind.OR;
      case ':' -> orWithEquals(TokenKind.COLON, TokenKind.ASSIGN);
      case '=' -> orWithEquals(TokenKind.UNIFY, TokenKind.EQUAL);
      case '<' -> orWithEquals(TokenKind.LESS, TokenKind.LESS_OR_EQUAL);
      case '>' -> orWithEquals(TokenKind.GREATER, TokenKind.GREATER_OR_EQUAL);
      case '!' -> exclamation();
      default -> illegalCharacter(c);
    };
  }

  private TokenKind orWithEquals(TokenKind alone, TokenKind withEquals) {
    if (at < text.length() && text.charAt(at) == '=') {
      at++;
      return withEquals;
    }
    return alone;
  }

  private TokenKind exclamation() {
    TokenKind kind = orWithEquals(TokenKind.ILLEGAL, TokenKind.NOT_EQUAL);
    return kind == TokenKind.ILLEGAL ? illegal("illegal ! character") : kind;
  }

  private TokenKind illegal(String message) {
    tokens.problem(message);
    return TokenKind.ILLEGAL;
  }

  private TokenKind illegalCharacter(char c) {
    if (Character.isHighSurrogate(c)
        && at < text.length()
        && Character.isLowSurrogate(text.charAt(at))) {
      at++;
      pairs++;
    }
    return illegal(
        switch (c) {
          case 0 -> "illegal null character";
          case '\ufeff' -> "illegal byte-order mark";
          default -> "illegal token";
        });
  }

  private TokenKind word() {
    int start = at;
    while (at < text.length() && Ascii.isLetterOrDigit(text.charAt(at))) {
      at++;
    }
    return TokenKind.ofWord(text.substring(start, at));
  }

  private TokenKind number() {
    boolean complete = true;
    skipDigits();
    if (at < text.length() && text.charAt(at) == '.') {
      at++;
      complete = skipDigits();
      if (!complete) {
        tokens.problem("expected fraction");
      }
    }
    if (at < text.length() && (text.charAt(at) | 0x20) == 'e') {
      at++;
      if (at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
        at++;
      }
      if (!skipDigits()) {
        complete = false;
        tokens.problem("expected exponent");
      }
    }
    if (at < text.length() && Ascii.isLetter(text.charAt(at))) {
      while (at < text.length() && Ascii.isLetterOrDigit(text.charAt(at))) {
        at++;
      }
      complete = false;
      tokens.problem("illegal number format");
    }
    return complete ? TokenKind.NUMBER : TokenKind.ILLEGAL;
  }

  private boolean skipDigits() {
    int start = at;
    while (at < text.length() && Ascii.isDigit(text.charAt(at))) {
      at++;
    }
    return at > start;
  }

  private TokenKind string() {
    boolean legal = true;
    while (at < text.length() && text.charAt(at) != '\n') {
      char c = step();
      if (c == '"') {
        return legal ? TokenKind.STRING : TokenKind.ILLEGAL;
      } else if (c == '\\' && !escape(false)) {
        legal = false;
        tokens.problem("illegal escape sequence");
      }
    }
    return illegal("non-terminated string");
  }

  private TokenKind rawString() {
    while (at < text.length()) {
      if (step() == '`') {
        return TokenKind.RAW_STRING;
      }
    }
    return illegal("non-terminated string");
  }

  private TokenKind template() {
    char quote = at < text.length() ? text.charAt(at) : 0;
    if (quote != '"' && quote != '`') {
      return illegal("illegal $ character");
    }
    at++;
    return quote == '`' ? rawTemplatePart() : templatePart();
  }

  private TokenKind closeBrace() {
    if (!templates.closeBrace()) {
      return TokenKind.CLOSE_BRACE;
    }
    return templates.pop() ? rawTemplatePart() : templatePart();
  }

  private TokenKind templatePart() {
    boolean legal = true;
    while (at < text.length() && text.charAt(at) != '\n') {
      char c = step();
      if (c == '"') {
        return legal ? TokenKind.TEMPLATE_END : TokenKind.ILLEGAL;
      } else if (c == '{') {
        templates.push(false);
        return legal ? TokenKind.TEMPLATE_PART : TokenKind.ILLEGAL;
      } else if (c == '\\' && !escape(true)) {
        legal = false;
        tokens.problem("illegal escape sequence");
      }
    }
    return illegal("non-terminated string");
  }

  private TokenKind rawTemplatePart() {
    while (at < text.length()) {
      char c = step();
      if (c == '`') {
        return TokenKind.RAW_TEMPLATE_END;
      } else if (c == '{') {
        templates.push(true);
        return TokenKind.RAW_TEMPLATE_PART;
      } else if (c == '\\' && at < text.length() && text.charAt(at) == '{') {
        at++;
      }
    }
    return illegal("non-terminated string");
  }

  /** Steps over one unit of a literal. */
  private char step() {
    char c = text.charAt(at);
    if (c == '\n') {
      newLine();
      return c;
    }
    at++;
    if (Character.isLowSurrogate(c) && Character.isHighSurrogate(text.charAt(at - 2))) {
      pairs++;
    }
    return c;
  }

  /** Steps over what follows a backslash, if it is an escape sequence. */
  private boolean escape(boolean inTemplate) {
    if (at == text.length()) {
      return false;
    }
    return switch (text.charAt(at)) {
      case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> {
        at++;
        yield true;
      }
      case '{' -> {
        at += inTemplate ? 1 : 0;
        yield inTemplate;
      }
      case 'u' -> {
        boolean legal = StringLiteral.isUnit(text, at + 1);
        at += legal ? 5 : 0;
        yield legal;
      }
      default -> false;
    };
  }
}
