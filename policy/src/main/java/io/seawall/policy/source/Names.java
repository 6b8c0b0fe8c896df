package io.seawall.policy.source;

/** The names that users give to rules and exceptions. */
public final class Names {

  /** What a name must look like, as a message. */
  public static final String RULE =
      "'name' has at most 64 characters: ASCII letters, digits, '.', '-' and '_'";

  private static final int MAX_LENGTH = 64;

  private Names() {}

  /** Whether the text may be a name. */
  public static boolean isValid(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
      boolean digit = c >= '0' && c <= '9';
      if (!letter && !digit && c != '.' && c != '-' && c != '_') {
        return false;
      }
    }
    return !name.isEmpty() && name.length() <= MAX_LENGTH;
  }
}
