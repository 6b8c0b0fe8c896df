package io.seawall.policy.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The simple commands of a shell script (POSIX.1-2024, "Shell Command Language", with what Bash
 * adds), in the order of their first words; those inside {@code $(…)} and backticks follow the
 * command around them. Words are as written, quotes included. Assignments, redirections, the words
 * of {@code for}, {@code case}, {@code [[ ]]} and declarations such as {@code export} are no
 * commands.
 */
public final class ShellCommands {

  private static final int MAX_DEPTH = 50;

  private static final Set<String> RESERVED =
      Set.of(
          "if", "then", "elif", "else", "fi", "while", "until", "do", "done", "{", "}", "!", "time",
          "esac");

  private static final Set<String> DECLARATIONS =
      Set.of("export", "declare", "local", "readonly", "typeset", "nameref", "let");

  private final String text;
  private final int depth;
  private final List<List<String>> commands = new ArrayList<>();
  private final List<String> heredocs = new ArrayList<>();
  private List<String> words = new ArrayList<>();
  private List<String> nested = new ArrayList<>();
  private int at;
  private boolean started;
  private State state = State.COMMAND;

  private enum State {
    /** A command, or what may stand before one. */
    COMMAND,
    /** The name of a function. */
    NAME,
    /** Words that are no command, up to the end of the line or a semicolon. */
    WORDS,
    /** The head of a {@code case}, up to its {@code in}. */
    CASE,
    /** A pattern of a {@code case}, up to its parenthesis. */
    PATTERN
  }

  private ShellCommands(String text, int depth) {
    this.text = text;
    this.depth = depth;
    if (depth > MAX_DEPTH) {
      throw new IllegalArgumentException("commands are nested more than 50 levels deep");
    }
  }

  /**
   * The commands of a script, each with at least one word.
   *
   * @throws IllegalArgumentException if a quote or parenthesis is not closed, or commands are
   *     nested more than 50 levels deep
   */
  public static List<List<String>> of(String script) {
    return new ShellCommands(script, 0).read();
  }

  private List<List<String>> read() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == ' ' || c == '\t' || c == '\r') {
        at++;
      } else if (c == '\\' && text.startsWith("\n", at + 1)) {
        at += 2;
      } else if (c == '#') {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
      } else if (isOperator(c)) {
        operator(c);
      } else {
        word();
      }
    }
    endCommand();
    return commands;
  }

  private static boolean isOperator(char c) {
    return switch (c) {
      case '\n', ';', '&', '|', '(', ')', '<', '>' -> true;
      default -> false;
    };
  }

  private void operator(char c) {
    if (c == '<' || c == '>' || text.startsWith("&>", at)) {
      redirection();
      return;
    }
    at++;
    switch (c) {
      case '\n' -> {
        endCommand();
        skipHeredocs();
      }
      case ';' -> {
        boolean endOfCase = text.startsWith(";", at);
        endCommand();
        if (endOfCase) {
          at++;
          state = State.PATTERN;
        }
      }
      case ')' -> {
        if (state == State.PATTERN) {
          words.clear();
          state = State.COMMAND;
        } else {
          endCommand();
        }
      }
      case '|' -> {
        if (state != State.PATTERN) {
          endCommand();
        }
      }
      case '(' -> {
        if (words.size() == 1) {
          // The name of a function that is declared here.
          words.clear();
        }
        endCommand();
      }
      default -> endCommand();
    }
  }

  private void redirection() {
    boolean heredoc = text.startsWith("<<", at) && !text.startsWith("<<<", at);
    while (at < text.length() && "<>&|-".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
    if (at < text.length() && text.charAt(at) == '(') {
      // Process substitution: its commands count as commands of their own.
      return;
    }
    if (at < text.length() && !isOperator(text.charAt(at))) {
      String target = scanWord();
      if (heredoc) {
        heredocs.add(target.replaceAll("['\"\\\\]", ""));
      }
    }
  }

  private void skipHeredocs() {
    for (String end : heredocs) {
      boolean open = true;
      while (open && at < text.length()) {
        int stop = text.indexOf('\n', at);
        int lineEnd = stop < 0 ? text.length() : stop;
        open = !text.substring(at, lineEnd).strip().equals(end);
        at = Math.min(text.length(), lineEnd + 1);
      }
    }
    heredocs.clear();
  }

  private void word() {
    String word = scanWord();
    boolean number = at < text.length() && word.chars().allMatch(Character::isDigit);
    if (number && (text.charAt(at) == '<' || text.charAt(at) == '>')) {
      return;
    }
    switch (state) {
      case WORDS -> {}
      case NAME -> state = State.COMMAND;
      case CASE -> state = word.equals("in") ? State.PATTERN : State.CASE;
      case PATTERN -> {
        if (word.equals("esac")) {
          state = State.COMMAND;
        }
      }
      case COMMAND -> commandWord(word);
    }
  }

  private void commandWord(String word) {
    if (started) {
      words.add(word);
    } else if (word.equals("function")) {
      state = State.NAME;
    } else if (word.equals("for") || word.equals("select")) {
      state = State.WORDS;
    } else if (word.equals("[[") || DECLARATIONS.contains(word)) {
      state = State.WORDS;
    } else if (word.equals("case")) {
      state = State.CASE;
    } else if (!RESERVED.contains(word) && !isAssignment(word)) {
      started = true;
      words.add(word);
    }
  }

  private static boolean isAssignment(String word) {
    int equals = word.indexOf('=');
    if (equals <= 0 || Character.isDigit(word.charAt(0))) {
      return false;
    }
    int end = word.charAt(equals - 1) == '+' ? equals - 1 : equals;
    for (int i = 0; i < end; i++) {
      char c = word.charAt(i);
      if (c != '_' && !Character.isLetterOrDigit(c) && c != '[' && c != ']') {
        return false;
      }
    }
    return true;
  }

  private void endCommand() {
    if (!words.isEmpty()) {
      commands.add(words);
      words = new ArrayList<>();
    }
    List<String> inner = nested;
    nested = new ArrayList<>();
    inner.forEach(script -> commands.addAll(new ShellCommands(script, depth + 1).read()));
    started = false;
    if (state == State.WORDS) {
      state = State.COMMAND;
    }
  }

  /** One word, from where it starts to behind its end. */
  private String scanWord() {
    int start = at;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == ' ' || c == '\t' || c == '\r' || isOperator(c)) {
        break;
      }
      switch (c) {
        case '\\' -> at = Math.min(text.length(), at + 2);
        case '\'' -> at = closing('\'', at + 1) + 1;
        case '"' -> quoted();
        case '`' -> backticks();
        case '$' -> dollar();
        default -> at++;
      }
    }
    return text.substring(start, at).replace("\\\n", "");
  }

  private int closing(char quote, int from) {
    int end = text.indexOf(quote, from);
    if (end < 0) {
      throw new IllegalArgumentException("a quote or parenthesis is not closed");
    }
    return end;
  }

  private void quoted() {
    at++;
    while (at < text.length() && text.charAt(at) != '"') {
      switch (text.charAt(at)) {
        case '\\' -> at += 2;
        case '`' -> backticks();
        case '$' -> dollar();
        default -> at++;
      }
    }
    at = closing('"', Math.min(at, text.length())) + 1;
  }

  private void backticks() {
    int end = closing('`', at + 1);
    nested.add(text.substring(at + 1, end));
    at = end + 1;
  }

  private void dollar() {
    at++;
    if (text.startsWith("(", at)) {
      int end = matching('(', ')');
      if (!text.startsWith("((", at)) {
        nested.add(text.substring(at + 1, end));
      }
      at = end + 1;
    } else if (text.startsWith("{", at)) {
      at = matching('{', '}') + 1;
    }
  }

  /** The place of the bracket that closes the one that stands here; quoted ones don't count. */
  private int matching(char open, char close) {
    int level = 0;
    boolean quoted = false;
    for (int i = at; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && c == '\'') {
        i = closing('\'', i + 1);
      } else if (!quoted && c == open) {
        level++;
      } else if (!quoted && c == close && --level == 0) {
        return i;
      }
    }
    throw new IllegalArgumentException("a quote or parenthesis is not closed");
  }
}
