package io.seawall.rego.value;

/** A text is no YAML, or goes over a limit. The message names the place. */
public final class MalformedYamlException extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  private final int line;
  private final int column;

  MalformedYamlException(int line, int column, String problem) {
    super("not YAML at line " + line + ", column " + column + ": " + problem);
    this.line = line;
    this.column = column;
  }

  /** The line, counted from 1. */
  public int line() {
    return line;
  }

  /** The column, counted from 1. */
  public int column() {
    return column;
  }
}
