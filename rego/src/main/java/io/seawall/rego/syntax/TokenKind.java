package io.seawall.rego.syntax;

/** The kinds of tokens. The label is what messages call one, by OPA's names. */
enum TokenKind {
  ILLEGAL("illegal"),
  END("eof"),
  IDENTIFIER("identifier"),

  PACKAGE("package", Word.KEYWORD),
  IMPORT("import", Word.KEYWORD),
  AS("as", Word.KEYWORD),
  DEFAULT("default", Word.KEYWORD),
  ELSE("else", Word.KEYWORD),
  NOT("not", Word.KEYWORD),
  SOME("some", Word.KEYWORD),
  WITH("with", Word.KEYWORD),
  NULL("null", Word.KEYWORD),
  TRUE("true", Word.KEYWORD),
  FALSE("false", Word.KEYWORD),

  IN("in", Word.IMPORTED),
  EVERY("every", Word.IMPORTED),
  CONTAINS("contains", Word.IMPORTED),
  IF("if", Word.IMPORTED),
  LOGICAL_AND("and", Word.IMPORTED),
  LOGICAL_OR("or", Word.IMPORTED),

  NUMBER("number"),
  STRING("string"),
  RAW_STRING("string"),
  TEMPLATE_PART("template-string-part"),
  TEMPLATE_END("template-string-end"),
  RAW_TEMPLATE_PART("raw-template-string-part"),
  RAW_TEMPLATE_END("raw-template-string-end"),

  OPEN_BRACKET("["),
  CLOSE_BRACKET("]"),
  OPEN_BRACE("{"),
  CLOSE_BRACE("}"),
  OPEN_PAREN("("),
  CLOSE_PAREN(")"),
  COMMA(","),
  COLON(":"),
  DOT("."),
  SEMICOLON(";"),

  UNIFY("eq"),
  ASSIGN("assign"),
  EQUAL("equal", 1),
  NOT_EQUAL("neq", 1),
  LESS("lt", 1),
  LESS_OR_EQUAL("lte", 1),
  GREATER("gt", 1),
  GREATER_OR_EQUAL("gte", 1),
  OR("or", 2),
  AND("and", 3),
  PLUS("plus", 4),
  MINUS("minus", 4),
  TIMES("mul", 5),
  DIVIDE("div", 5),
  REMAINDER("rem", 5);

  private final String label;
  private final Word word;
  private final int precedence;

  TokenKind(String label) {
    this(label, Word.NONE, 0);
  }

  TokenKind(String label, Word word) {
    this(label, word, 0);
  }

  TokenKind(String label, int precedence) {
    this(label, Word.NONE, precedence);
  }

  TokenKind(String label, Word word, int precedence) {
    this.label = label;
    this.word = word;
    this.precedence = precedence;
  }

  /** The name in messages; of an operator also the built-in function that it stands for. */
  String label() {
    return label;
  }

  /** How tightly a binary operator binds, from 1; 0 for anything else. */
  int precedence() {
    return precedence;
  }

  /** Whether this is a word that some version of the language reserves. */
  boolean isKeyword() {
    return word != Word.NONE;
  }

  /** Whether this is a keyword only where it was imported, or where the version says so. */
  boolean isImported() {
    return word == Word.IMPORTED;
  }

  /** The bit of an imported keyword in a set of them; 0 for anything else. */
  int bit() {
    return switch (this) {
      case IN -> 1;
      case EVERY -> 1 << 1;
      case CONTAINS -> 1 << 2;
      case IF -> 1 << 3;
      case LOGICAL_AND -> 1 << 4;
      case LOGICAL_OR -> 1 << 5;
      default -> 0;
    };
  }

  /** The kind of a word. */
  static TokenKind ofWord(String text) {
    return switch (text) {
      case "package" -> PACKAGE;
      case "import" -> IMPORT;
      case "as" -> AS;
      case "default" -> DEFAULT;
      case "else" -> ELSE;
      case "not" -> NOT;
      case "some" -> SOME;
      case "with" -> WITH;
      case "null" -> NULL;
      case "true" -> TRUE;
      case "false" -> FALSE;
      case "in" -> IN;
      case "every" -> EVERY;
      case "contains" -> CONTAINS;
      case "if" -> IF;
      case "and" -> LOGICAL_AND;
      case "or" -> LOGICAL_OR;
      default -> IDENTIFIER;
    };
  }

  private enum Word {
    NONE,
    KEYWORD,
    IMPORTED
  }
}
