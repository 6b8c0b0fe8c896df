package io.seawall.registry.judge.policy;

import io.seawall.registry.judge.message.Printable;
import java.util.regex.Pattern;

/**
 * Which repositories are meant: {@code *} stands for any run of characters but slashes, {@code **}
 * for any run of characters, all else for itself.
 *
 * @param text as written
 */
public record RepositoryPattern(String text) implements Comparable<RepositoryPattern> {

  /**
   * Those characters that names of repositories have (OCI distribution specification), and stars.
   */
  private static final Pattern WRITTEN = Pattern.compile("[a-z0-9._/*-]{1,255}");

  /** Fits every repository. */
  public static final RepositoryPattern ALL = new RepositoryPattern("**");

  /**
   * Checks the text.
   *
   * @throws IllegalArgumentException if no repository could be called so
   */
  public RepositoryPattern {
    if (!WRITTEN.matcher(text).matches() || text.contains("***")) {
      throw new IllegalArgumentException(
          "no pattern of repositories: '" + Printable.of(text, 100) + "'");
    }
  }

  /** Whether a repository is meant. */
  public boolean matches(String repository) {
    return matches(0, repository, 0, new boolean[(text.length() + 1) * (repository.length() + 1)]);
  }

  // What was tried once from a place in both fails again, so time is at most their product.
  private boolean matches(int at, String name, int in, boolean[] failed) {
    int place = at * (name.length() + 1) + in;
    if (at == text.length()) {
      return in == name.length();
    } else if (failed[place]) {
      return false;
    }
    boolean found;
    if (text.charAt(at) != '*') {
      found =
          in < name.length()
              && text.charAt(at) == name.charAt(in)
              && matches(at + 1, name, in + 1, failed);
    } else {
      boolean slashes = text.startsWith("**", at);
      found = matches(at + (slashes ? 2 : 1), name, in, failed);
      found = found || goesOn(slashes, name, in) && matches(at, name, in + 1, failed);
    }
    failed[place] = !found;
    return found;
  }

  private static boolean goesOn(boolean slashes, String name, int in) {
    return in < name.length() && (slashes || name.charAt(in) != '/');
  }

  /**
   * The more specific comes first: one without stars; then the one with more characters that are
   * not stars; then the one with fewer stars; then by the text.
   */
  @Override
  public int compareTo(RepositoryPattern other) {
    int order = Boolean.compare(stars() > 0, other.stars() > 0);
    order = order != 0 ? order : Integer.compare(other.written(), written());
    order = order != 0 ? order : Integer.compare(stars(), other.stars());
    return order != 0 ? order : text.compareTo(other.text);
  }

  private int stars() {
    return (int) text.chars().filter(c -> c == '*').count();
  }

  private int written() {
    return text.length() - stars();
  }
}
