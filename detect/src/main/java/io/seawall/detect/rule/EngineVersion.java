package io.seawall.detect.rule;

import org.jspecify.annotations.Nullable;

/** A version of the language that rule files may require. */
public record EngineVersion(int major, int minor, int patch) implements Comparable<EngineVersion> {

  /** The version of Falco's engine whose language is implemented here. */
  public static final EngineVersion OURS = new EngineVersion(0, 63, 0);

  /** {@code N} means {@code 0.N.0}; null for what is neither a number nor {@code x.y.z}. */
  public static @Nullable EngineVersion of(String text) {
    String[] parts = text.split("\\.", -1);
    int[] numbers = new int[parts.length];
    for (int i = 0; i < parts.length; i++) {
      numbers[i] = number(parts[i]);
      if (numbers[i] < 0) {
        return null;
      }
    }
    return switch (numbers.length) {
      case 1 -> new EngineVersion(0, numbers[0], 0);
      case 3 -> new EngineVersion(numbers[0], numbers[1], numbers[2]);
      default -> null;
    };
  }

  private static int number(String text) {
    int value = text.isEmpty() || text.length() > 6 ? -1 : 0;
    for (int i = 0; i < text.length() && value >= 0; i++) {
      char c = text.charAt(i);
      value = c >= '0' && c <= '9' ? value * 10 + c - '0' : -1;
    }
    return value;
  }

  /** Whether files that require a version can be read: the same major and not newer. */
  public boolean serves(EngineVersion required) {
    return major == required.major && compareTo(required) >= 0;
  }

  @Override
  public int compareTo(EngineVersion other) {
    int byMajor = Integer.compare(major, other.major);
    int byMinor = byMajor != 0 ? byMajor : Integer.compare(minor, other.minor);
    return byMinor != 0 ? byMinor : Integer.compare(patch, other.patch);
  }

  @Override
  public String toString() {
    return major + "." + minor + "." + patch;
  }
}
