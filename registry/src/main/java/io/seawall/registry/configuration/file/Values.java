package io.seawall.registry.configuration.file;

import io.seawall.policy.expression.Glob;
import io.seawall.policy.source.Excerpt;
import io.seawall.policy.source.Section;
import io.seawall.policy.source.YamlValue.Scalar;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes values out of the configuration; what is wrong with one is noted at its place.
 *
 * @param folder that relative paths start from
 */
record Values(Path folder) {

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
  private static final Pattern QUANTITY = Pattern.compile("([0-9]{1,9})([A-Za-z]{1,3})");
  private static final Map<String, Duration> TIMES =
      Map.of(
          "ms", Duration.ofMillis(1),
          "s", Duration.ofSeconds(1),
          "m", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1));
  private static final Map<String, Long> SIZES =
      Map.of("KiB", 1L << 10, "MiB", 1L << 20, "GiB", 1L << 30);

  /** A whole number within bounds. */
  static int number(Section section, String key, int otherwise, int least, int most) {
    Scalar scalar = section.scalar(key);
    if (scalar == null) {
      return otherwise;
    }
    String text = scalar.text().strip();
    if (NUMBER.matcher(text).matches()) {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    }
    wrong(section, scalar, key, "a whole number from " + least + " to " + most);
    return otherwise;
  }

  /** A time as {@code 200ms}, {@code 30s}, {@code 5m}, {@code 2h} or {@code 7d}. */
  static Duration time(
      Section section, String key, Duration otherwise, Duration least, Duration most) {
    Scalar scalar = section.scalar(key);
    if (scalar == null) {
      return otherwise;
    }
    String text = scalar.text().strip();
    Matcher quantity = QUANTITY.matcher(text);
    Duration unit = quantity.matches() ? TIMES.get(quantity.group(2)) : null;
    Duration time =
        unit == null
            ? text.equals("0") ? Duration.ZERO : null
            : unit.multipliedBy(Integer.parseInt(quantity.group(1)));
    if (time != null && time.compareTo(least) >= 0 && time.compareTo(most) <= 0) {
      return time;
    }
    String bounds = " from " + words(least) + " to " + words(most);
    wrong(section, scalar, key, "a time such as 200ms, 30s, 5m, 2h or 7d," + bounds);
    return otherwise;
  }

  private static String words(Duration time) {
    for (String unit : List.of("d", "h", "m", "s")) {
      long count = time.dividedBy(TIMES.getOrDefault(unit, Duration.ofDays(1)));
      if (count > 0
          && TIMES.getOrDefault(unit, Duration.ofDays(1)).multipliedBy(count).equals(time)) {
        return count + unit;
      }
    }
    return time.isZero() ? "0" : time.toMillis() + "ms";
  }

  /** A size as {@code 512KiB}, {@code 4MiB} or {@code 8GiB}. */
  static long size(Section section, String key, long otherwise, long least, long most) {
    Scalar scalar = section.scalar(key);
    if (scalar == null) {
      return otherwise;
    }
    Matcher quantity = QUANTITY.matcher(scalar.text().strip());
    Long unit = quantity.matches() ? SIZES.get(quantity.group(2)) : null;
    if (unit != null) {
      long size = Long.parseLong(quantity.group(1)) * unit;
      if (size >= least && size <= most) {
        return size;
      }
    }
    String bounds = " from " + (least >> 10) + "KiB to " + (most >> 10) + "KiB";
    wrong(section, scalar, key, "a size such as 512KiB, 4MiB or 8GiB," + bounds);
    return otherwise;
  }

  private static void wrong(Section section, Scalar scalar, String key, String what) {
    String found = ", not '" + Excerpt.of(scalar.text()) + "'";
    section.problem(scalar.place(), "'" + key + "' is " + what + found);
  }

  /** Whether a key is true; false where it is not there. */
  static boolean flag(Section section, String key) {
    Boolean flag = section.flag(key);
    return flag != null && flag;
  }

  /** Something of one word that can be malformed. */
  static <T> @Nullable T parsed(Section section, String key, Function<String, T> parser) {
    Scalar scalar = section.scalar(key);
    return scalar == null ? null : parsed(section, key, scalar, parser);
  }

  /** As {@link #parsed(Section, String, Function)}, each of a list. */
  static <T> List<T> all(Section section, String key, Function<String, T> parser) {
    List<T> found = new ArrayList<>();
    for (Scalar scalar : section.scalars(key)) {
      T value = parsed(section, key, scalar, parser);
      if (value != null) {
        found.add(value);
      }
    }
    return found;
  }

  private static <T> @Nullable T parsed(
      Section section, String key, Scalar scalar, Function<String, T> parser) {
    try {
      return parser.apply(scalar.text().strip());
    } catch (IllegalArgumentException e) {
      String why = Excerpt.of(String.valueOf(e.getMessage()));
      section.problem(scalar.place(), "'" + key + "': '" + Excerpt.of(scalar.text()) + "': " + why);
      return null;
    }
  }

  /** Patterns of names, {@code *} for any characters. */
  static List<Glob> globs(Section section, String key) {
    return all(section, key, Glob::new);
  }

  /** Notes that a key is missing. */
  static void needs(Section section, String key) {
    if (!section.has(key)) {
      section.problem(section.place(), "'" + key + "' is missing here");
    }
  }

  /** A path; null where there is none. */
  @Nullable Path path(Section section, String key) {
    Scalar scalar = section.scalar(key);
    return scalar == null ? null : path(section, key, scalar);
  }

  /** Paths. */
  List<Path> paths(Section section, String key) {
    List<Path> found = new ArrayList<>();
    for (Scalar scalar : section.scalars(key)) {
      Path path = path(section, key, scalar);
      if (path != null) {
        found.add(path);
      }
    }
    return found;
  }

  private @Nullable Path path(Section section, String key, Scalar scalar) {
    String text = scalar.text().strip();
    if (text.startsWith("~")) {
      section.problem(
          scalar.place(), "'" + key + "' is a path without '~': write the home folder out");
      return null;
    }
    try {
      return folder.resolve(text).normalize();
    } catch (InvalidPathException e) {
      section.problem(scalar.place(), "'" + key + "' is no path: " + e.getReason());
      return null;
    }
  }
}
