package io.seawall.rego.syntax;

import io.seawall.rego.source.Location;
import io.seawall.rego.source.RegoError;
import io.seawall.rego.source.RegoException;
import io.seawall.rego.source.Source;
import io.seawall.rego.syntax.Tokens.Gap;
import org.jspecify.annotations.Nullable;

/** Where a parser stands in the tokens, which words are keywords there, and how deep it is. */
final class Cursor {

  /** Levels of terms, bodies and chained operators: a stack of 512 KB suffices. */
  static final int MAX_DEPTH = 250;

  private static final long FREE_STEPS = 100_000;
  private static final long STEPS_PER_TOKEN = 20;

  private final Source source;
  private final Tokens tokens;
  private final Memo memo = new Memo();

  /** Steps that are left: text that takes many readings is cut off before it costs much time. */
  private long steps;

  private int at;
  private TokenKind kind = TokenKind.END;

  /** The bits of the imported keywords that are in force. */
  private int keywords;

  private boolean notBodies;
  private int wildcards;
  private int depth;

  /** How deep the tree that is being built reaches. */
  private int deepest;

  /** Readings under way that may be given up for another one. */
  private int trials;

  Cursor(Source source, Tokens tokens) {
    this.source = source;
    this.tokens = tokens;
    steps = FREE_STEPS + STEPS_PER_TOKEN * tokens.size();
    moveTo(0);
  }

  Source source() {
    return source;
  }

  Tokens tokens() {
    return tokens;
  }

  Memo memo() {
    return memo;
  }

  // Position

  /** The kind of this token; a word that is no keyword here is an identifier. */
  TokenKind kind() {
    return kind;
  }

  boolean is(TokenKind expected) {
    return kind == expected;
  }

  /** The index of this token. */
  int mark() {
    return at;
  }

  void moveTo(int index) {
    at = index;
    kind = inForce(tokens.kind(index));
    if (--steps < 0) {
      throw new RegoException(
          RegoError.Code.PARSE, here(), "the text can be read in too many ways");
    }
  }

  private TokenKind inForce(TokenKind found) {
    return found.isImported() && (keywords & found.bit()) == 0 ? TokenKind.IDENTIFIER : found;
  }

  void advance() {
    if (kind != TokenKind.END) {
      moveTo(at + 1);
    }
  }

  boolean accept(TokenKind expected) {
    if (kind != expected) {
      return false;
    }
    advance();
    return true;
  }

  void expect(TokenKind expected, String note) {
    if (!accept(expected)) {
      throw unexpected(note);
    }
  }

  /** Whether this token directly follows the one before it. */
  boolean touchesPrevious() {
    return tokens.gap(at) == Gap.NONE;
  }

  /** Whether this token starts a line. */
  boolean startsLine() {
    return tokens.gap(at) == Gap.LINE;
  }

  /** The source text of this token. */
  String text() {
    return source.text().substring(tokens.start(at), tokens.end(at));
  }

  /** Whether this token is a word, reserved or not. */
  boolean isWord() {
    return kind == TokenKind.IDENTIFIER || kind.isKeyword();
  }

  /** Whether a reserved word stands here as the first part of a reference: {@code if.x}. */
  boolean isKeywordOfReference() {
    if (!kind.isKeyword() || tokens.gap(at + 1) != Gap.NONE) {
      return false;
    }
    TokenKind next = tokens.kind(at + 1);
    return next == TokenKind.DOT || next == TokenKind.OPEN_BRACKET;
  }

  /** Whether the next token is of this kind and directly follows this one. */
  boolean isFollowedBy(TokenKind next) {
    return tokens.kind(at + 1) == next && tokens.gap(at + 1) == Gap.NONE;
  }

  // Keywords

  void enable(TokenKind keyword) {
    keywords |= keyword.bit();
    moveTo(at);
  }

  boolean isEnabled(TokenKind keyword) {
    return (keywords & keyword.bit()) != 0;
  }

  /** Whether {@code and} or {@code or} is a keyword. */
  boolean hasLogic() {
    return isEnabled(TokenKind.LOGICAL_AND) || isEnabled(TokenKind.LOGICAL_OR);
  }

  void enableNotBodies() {
    notBodies = true;
  }

  /** Whether {@code not} may be followed by a body. */
  boolean hasNotBodies() {
    return notBodies;
  }

  String nextWildcard() {
    return "$" + wildcards++;
  }

  // Depth

  /** Goes a level down; every call needs its {@link #leave} unless a failure ends the parsing. */
  void enter() {
    depth++;
    deepest = Math.max(deepest, depth);
    checkDepth();
  }

  void leave() {
    depth--;
  }

  /** Starts to measure a tree; the result is for {@link #endTree}. */
  int startTree() {
    int outer = deepest;
    deepest = depth;
    return outer;
  }

  /** Puts one level on top of the tree that is measured. */
  void growTree() {
    deepest++;
    checkDepth();
  }

  void endTree(int outer) {
    deepest = Math.max(deepest, outer);
  }

  /** How many levels the measured tree has. */
  int treeHeight() {
    return deepest - depth;
  }

  /** Accounts for a tree that was built before. */
  void addTree(int height) {
    deepest = Math.max(deepest, depth + height);
    checkDepth();
  }

  private void checkDepth() {
    if (deepest > MAX_DEPTH) {
      String message = "nested deeper than " + MAX_DEPTH + " levels";
      throw new ParseFailure(RegoError.of(RegoError.Code.PARSE, here(), message), true);
    }
  }

  // Trials

  /** Starts a reading that may be given up. */
  Trial startTrial() {
    var trial = new Trial(at, depth, deepest, trials);
    trials++;
    return trial;
  }

  /** The reading holds. */
  void keep(Trial trial) {
    trials = trial.trials();
  }

  /** Goes back to where the reading started. */
  void giveUp(Trial trial) {
    trials = trial.trials();
    depth = trial.depth();
    deepest = trial.deepest();
    moveTo(trial.at());
  }

  boolean isTrying() {
    return trials > 0;
  }

  /** Forgets what is open: the parsing of a rule ended, well or not. */
  void startAfresh() {
    depth = 0;
    deepest = 0;
    trials = 0;
    memo.clear();
  }

  // Places and failures

  /** The place of this token. */
  Location here() {
    return place(at, tokens.end(at));
  }

  /** The place from a token to the end of the one before this. */
  Location since(int start) {
    return place(start, tokens.end(at > start ? at - 1 : start));
  }

  private Location place(int index, int end) {
    return new Location(source, tokens.row(index), tokens.column(index), tokens.start(index), end);
  }

  ParseFailure failure(Location place, String message) {
    return failure(place, message, null);
  }

  ParseFailure failure(Location place, String message, @Nullable String hint) {
    return new ParseFailure(new RegoError(RegoError.Code.PARSE, place, message, hint), false);
  }

  ParseFailure unexpected() {
    return unexpected("");
  }

  /** The failure that this token should not stand here. */
  ParseFailure unexpected(String note) {
    if (kind == TokenKind.ILLEGAL) {
      return failure(here(), tokens.problem(at));
    }
    String type = kind.isKeyword() ? " keyword" : " token";
    String message = "unexpected " + kind.label() + type + (note.isEmpty() ? "" : ": " + note);
    return failure(here(), message, importHint());
  }

  /** A word at the place of an error may be meant as a keyword that is not imported. */
  @Nullable String importHint() {
    for (int i = Math.max(0, at - 1); i <= at; i++) {
      TokenKind word = tokens.kind(i);
      if (word.isImported() && inForce(word) == TokenKind.IDENTIFIER) {
        String name = word.label();
        return word == TokenKind.LOGICAL_AND || word == TokenKind.LOGICAL_OR
            ? "`" + name + "` is a keyword only after `import future.keywords." + name + "`"
            : "`" + name + "` is a keyword of Rego v0 only after `import rego.v1`";
      }
    }
    return null;
  }

  /** The state to go back to. */
  record Trial(int at, int depth, int deepest, int trials) {}
}
