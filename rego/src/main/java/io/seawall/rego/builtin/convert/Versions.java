package io.seawall.rego.builtin.convert;

import io.seawall.rego.builtin.Builtin;
import io.seawall.rego.builtin.BuiltinException;
import io.seawall.rego.builtin.Call;
import io.seawall.rego.value.BooleanValue;
import io.seawall.rego.value.NumberValue;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import org.jspecify.annotations.Nullable;

/** Semantic versions (semver.org, 2.0.0), with a {@code v} in front if need be. */
final class Versions {

  private Versions() {}

  static @Nullable Builtin find(String name) {
    return switch (name) {
      case "semver.compare" ->
          Builtin.of(name, "(string, string) number", (_, args) -> compare(args));
      case "semver.is_valid" ->
          Builtin.of(
              name,
              "(any) boolean",
              (_, args) ->
                  BooleanValue.of(
                      args[0] instanceof StringValue text && Version.parse(text.text()) != null));
      default -> null;
    };
  }

  private static Value compare(Value[] args) {
    Call.string(args, 0);
    Call.string(args, 1);
    return NumberValue.of(version(args, 0).compare(version(args, 1)));
  }

  private static Version version(Value[] args, int index) {
    Version version = Version.parse(Call.string(args, index));
    if (version == null) {
      throw BuiltinException.failed(
          "operand " + (index + 1) + ": string " + args[index] + " is not a valid SemVer");
    }
    return version;
  }

  /** The three numbers and the pre-release, empty where there is none. */
  private record Version(long major, long minor, long patch, String preRelease) {

    static @Nullable Version parse(String text) {
      String rest = text.startsWith("v") ? text.substring(1) : text;
      int plus = rest.indexOf('+');
      if (plus >= 0) {
        if (!isIdentifiers(rest.substring(plus + 1))) {
          return null;
        }
        rest = rest.substring(0, plus);
      }
      int hyphen = rest.indexOf('-');
      String preRelease = hyphen < 0 ? "" : rest.substring(hyphen + 1);
      String[] numbers = (hyphen < 0 ? rest : rest.substring(0, hyphen)).split("\\.", -1);
      if (numbers.length != 3 || !isIdentifiers(preRelease)) {
        return null;
      }
      long major = number(numbers[0]);
      long minor = number(numbers[1]);
      long patch = number(numbers[2]);
      return major < 0 || minor < 0 || patch < 0
          ? null
          : new Version(major, minor, patch, preRelease);
    }

    private static long number(String digits) {
      if (!isNumeric(digits)) {
        return -1;
      }
      try {
        return Long.parseLong(digits);
      } catch (NumberFormatException e) {
        return -1;
      }
    }

    private static boolean isNumeric(String text) {
      for (int i = 0; i < text.length(); i++) {
        if (text.charAt(i) < '0' || text.charAt(i) > '9') {
          return false;
        }
      }
      return !text.isEmpty();
    }

    /** Letters, digits and hyphens, parted by dots; or nothing at all. */
    private static boolean isIdentifiers(String text) {
      char before = '.';
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        boolean letter =
            (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
        if (!letter && (c != '.' || before == '.')) {
          return false;
        }
        before = c;
      }
      return text.isEmpty() || before != '.';
    }

    int compare(Version other) {
      int byNumber = Long.compare(major, other.major);
      byNumber = byNumber != 0 ? byNumber : Long.compare(minor, other.minor);
      byNumber = byNumber != 0 ? byNumber : Long.compare(patch, other.patch);
      if (byNumber != 0 || preRelease.equals(other.preRelease)) {
        return byNumber;
      }
      if (preRelease.isEmpty() || other.preRelease.isEmpty()) {
        return preRelease.isEmpty() ? 1 : -1;
      }
      String[] mine = preRelease.split("\\.", -1);
      String[] theirs = other.preRelease.split("\\.", -1);
      for (int i = 0; i < Math.min(mine.length, theirs.length); i++) {
        int byIdentifier = compareIdentifiers(mine[i], theirs[i]);
        if (byIdentifier != 0) {
          return byIdentifier;
        }
      }
      return Integer.compare(mine.length, theirs.length);
    }

    /** Numbers come before words. */
    private static int compareIdentifiers(String x, String y) {
      boolean number = isNumeric(x);
      if (number != isNumeric(y)) {
        return number ? -1 : 1;
      }
      if (!number) {
        return Integer.signum(x.compareTo(y));
      }
      String left = x.replaceFirst("^0+", "");
      String right = y.replaceFirst("^0+", "");
      int byLength = Integer.compare(left.length(), right.length());
      return byLength != 0 ? byLength : Integer.signum(left.compareTo(right));
    }
  }
}
