package io.seawall.advisory.version.range;

import io.seawall.advisory.version.InvalidVersionException;
import io.seawall.advisory.version.Pep440Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A set of Python's version specifiers, all of which must hold (PEP 440 and the "Version
 * specifiers" page of the Python Packaging User Guide, as packaging 26 reads them).
 */
public final class PythonRange implements VersionSet {

  private final List<Specifier> specifiers;

  private PythonRange(List<Specifier> specifiers) {
    this.specifiers = specifiers;
  }

  /**
   * Reads specifiers between commas; none takes every version.
   *
   * @throws InvalidRangeException if one is no specifier
   */
  public static PythonRange parse(String range) throws InvalidRangeException {
    List<Specifier> specifiers = new ArrayList<>();
    for (String part : range.split(",", -1)) {
      if (!part.isBlank()) {
        specifiers.add(specifier(part.strip(), range));
      }
    }
    return new PythonRange(specifiers);
  }

  private static Specifier specifier(String text, String range) throws InvalidRangeException {
    if (text.startsWith("===")) {
      return same(text.substring(3).strip(), range);
    }
    boolean compatible = text.startsWith("~=");
    Operator operator = compatible ? Operator.GREATER_OR_EQUAL : Operator.at(text);
    int length = operator == null ? 0 : operator.length(text);
    boolean single = operator == Operator.EQUAL && length == 1;
    if (operator == null || single) {
      throw new InvalidRangeException(range, "'" + text + "' starts with no operator");
    }
    String version = text.substring(length).strip();
    boolean equality = operator == Operator.EQUAL || operator == Operator.NOT_EQUAL;
    boolean prefix = equality && version.endsWith(".*");
    try {
      Pep440Version bound =
          Pep440Version.parse(prefix ? version.substring(0, version.length() - 2) : version);
      boolean plain = bound.toString().equals(bound.base().toString());
      if (!equality && bound.hasLocal()
          || prefix && !plain
          || compatible && bound.releaseLength() < 2) {
        throw new InvalidRangeException(range, "'" + text + "' cannot have this version");
      } else if (prefix) {
        return new Prefix(operator, bound);
      }
      return compatible ? new Compatible(bound) : new Comparison(operator, bound);
    } catch (InvalidVersionException e) {
      throw new InvalidRangeException(range, String.valueOf(e.getMessage()));
    }
  }

  private static Same same(String text, String range) throws InvalidRangeException {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isWhitespace(text.charAt(i)) || ";)".indexOf(text.charAt(i)) >= 0) {
        throw new InvalidRangeException(range, "'" + text + "' is more than one word");
      }
    }
    return new Same(text.toLowerCase(Locale.ROOT));
  }

  /** Whether a version is in the set; pre-releases count like other versions. */
  @Override
  public boolean contains(String version) {
    return contains(version, true);
  }

  /**
   * Whether a version is in the set.
   *
   * @param prereleases whether it may be a pre-release
   */
  public boolean contains(String version, boolean prereleases) {
    Pep440Version candidate;
    try {
      candidate = Pep440Version.parse(version);
    } catch (InvalidVersionException _) {
      candidate = null;
    }
    if (!prereleases && candidate != null && candidate.isPrerelease()) {
      return false;
    }
    for (Specifier specifier : specifiers) {
      if (!specifier.takes(candidate, version)) {
        return false;
      }
    }
    return candidate != null || !specifiers.isEmpty();
  }

  private sealed interface Specifier {

    /**
     * @param candidate null for a text that is no version
     * @param text the candidate as written
     */
    boolean takes(@Nullable Pep440Version candidate, String text);
  }

  /** {@code ===}: the same text. */
  private record Same(String wanted) implements Specifier {

    @Override
    public boolean takes(@Nullable Pep440Version candidate, String text) {
      return text.strip().toLowerCase(Locale.ROOT).equals(wanted);
    }
  }

  /** {@code ==1.2.*} and its opposite. */
  private record Prefix(Operator operator, Pep440Version start) implements Specifier {

    @Override
    public boolean takes(@Nullable Pep440Version candidate, String text) {
      return candidate != null && candidate.startsWith(start) == (operator == Operator.EQUAL);
    }
  }

  /** {@code ~=1.4.2}: at least that, and the same up to the last but one number. */
  private record Compatible(Pep440Version bound) implements Specifier {

    @Override
    public boolean takes(@Nullable Pep440Version candidate, String text) {
      return candidate != null
          && candidate.withoutLocal().compareTo(bound) >= 0
          && candidate.startsWith(bound.truncated(bound.releaseLength() - 1));
    }
  }

  private record Comparison(Operator operator, Pep440Version bound) implements Specifier {

    @Override
    public boolean takes(@Nullable Pep440Version candidate, String text) {
      if (candidate == null) {
        return false;
      }
      return switch (operator) {
        case EQUAL, NOT_EQUAL -> {
          Pep440Version compared = bound.hasLocal() ? candidate : candidate.withoutLocal();
          yield operator.holds(compared.compareTo(bound));
        }
        case LESS_OR_EQUAL, GREATER_OR_EQUAL ->
            operator.holds(candidate.withoutLocal().compareTo(bound));
        case LESS -> candidate.compareTo(bound) < 0 && !leadsToBound(candidate);
        case GREATER -> candidate.compareTo(bound) > 0 && !correctsBound(candidate);
      };
    }

    private boolean leadsToBound(Pep440Version candidate) {
      return !bound.isPrerelease()
          && candidate.isPrerelease()
          && candidate.compareTo(bound.firstDevelopmentRelease()) >= 0;
    }

    private boolean correctsBound(Pep440Version candidate) {
      boolean correction =
          !bound.isPostrelease()
              && candidate.isPostrelease()
              && candidate.withoutPostrelease().equals(bound);
      return correction || candidate.hasLocal() && candidate.withoutLocal().equals(bound);
    }
  }
}
