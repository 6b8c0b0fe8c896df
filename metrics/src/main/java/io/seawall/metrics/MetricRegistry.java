package io.seawall.metrics;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.regex.Pattern;

/**
 * What can be measured, and how it is asked for: nothing is counted here. Writes the text format of
 * Prometheus, version 0.0.4. For several threads; whoever gives a number is asked by the thread
 * that writes.
 */
public final class MetricRegistry {

  /** What the text is, for who sends it. */
  public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
  private static final Pattern LABEL = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");
  private static final int MOST_SAMPLES = 10_000;

  private final Map<String, Family> families = new TreeMap<>();

  /** What a number may do. */
  public enum Type {
    /** It only grows; its name ends in {@code _total}. */
    COUNTER,
    /** It goes up and down. */
    GAUGE
  }

  /** Takes the numbers of a family. */
  @FunctionalInterface
  public interface Samples {

    /**
     * Takes one.
     *
     * @param labels names and values in turn; the same ones once only
     */
    void add(double value, String... labels);

    /** Takes one that counts; beyond 2⁵³ its last digits are lost. */
    default void add(long value, String... labels) {
      add((double) value, labels);
    }
  }

  private record Family(String name, String help, Type type, Consumer<Samples> source) {}

  /** A number that only grows. */
  public void counter(String name, String help, DoubleSupplier value) {
    family(name, help, Type.COUNTER, samples -> samples.add(value.getAsDouble()));
  }

  /** A number that goes up and down. */
  public void gauge(String name, String help, DoubleSupplier value) {
    family(name, help, Type.GAUGE, samples -> samples.add(value.getAsDouble()));
  }

  /**
   * Numbers of one name with labels.
   *
   * @throws IllegalArgumentException if the name is none, or is there already
   */
  public synchronized void family(String name, String help, Type type, Consumer<Samples> source) {
    if (!NAME.matcher(name).matches()
        || (type == Type.COUNTER) != name.endsWith("_total")
        || families.containsKey(name)) {
      throw new IllegalArgumentException("'" + name + "' is no name of a metric, or used twice");
    }
    families.put(name, new Family(name, help, type, source));
  }

  /** All numbers as they are now. One that cannot be had is left out. */
  public String text() {
    List<Family> all;
    synchronized (this) {
      all = List.copyOf(families.values());
    }
    var out = new StringBuilder(8192);
    for (Family family : all) {
      List<String> lines = lines(family);
      if (!lines.isEmpty()) {
        out.append("# HELP ").append(family.name()).append(' ');
        escape(out, family.help(), false);
        out.append("\n# TYPE ").append(family.name()).append(' ');
        out.append(family.type().name().toLowerCase(Locale.ROOT)).append('\n');
        lines.forEach(out::append);
      }
    }
    return out.toString();
  }

  private static List<String> lines(Family family) {
    List<String> lines = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    try {
      family
          .source()
          .accept((value, labels) -> {
            String series = series(family.name(), labels);
            if (lines.size() < MOST_SAMPLES && seen.add(series)) {
              lines.add(series + ' ' + number(value) + '\n');
            }
          });
    } catch (RuntimeException _) {
      // One of those who count is broken; the others are wanted all the more.
    }
    return lines;
  }

  private static String series(String name, String... labels) {
    var out = new StringBuilder(name);
    for (int i = 0; i + 1 < labels.length; i += 2) {
      if (!LABEL.matcher(labels[i]).matches()) {
        throw new IllegalArgumentException("'" + labels[i] + "' is no name of a label");
      }
      out.append(i == 0 ? '{' : ',').append(labels[i]).append("=\"");
      escape(out, labels[i + 1], true);
      out.append('"');
    }
    return labels.length > 1 ? out.append('}').toString() : out.toString();
  }

  private static void escape(StringBuilder out, String text, boolean quoted) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '"' -> out.append(quoted ? "\\\"" : "\"");
        default -> out.append(c);
      }
    }
  }

  private static String number(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1L << 53) {
      return Long.toString((long) value);
    }
    return Double.isInfinite(value) ? (value > 0 ? "+Inf" : "-Inf") : Double.toString(value);
  }
}
