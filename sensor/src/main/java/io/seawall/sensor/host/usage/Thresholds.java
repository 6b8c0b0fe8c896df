package io.seawall.sensor.host.usage;

import java.util.List;
import java.util.Locale;

/**
 * Above what use is a finding.
 *
 * @param cpu percent of the limit, or of all processors where there is none
 * @param memory percent of the limit, or of the host's memory where there is none
 * @param pids percent of the limit, or of the kernel's where there is none
 * @param io megabytes (10^6) read and written in a second
 * @param pressure percent of the last ten seconds in which some task waited for a resource
 */
public record Thresholds(double cpu, double memory, double pids, double io, double pressure) {

  /** Those that hold where nothing is said. */
  public static final Thresholds PRESET = new Thresholds(90, 90, 90, 100, 25);

  /** The names that {@link #with} knows. */
  public static final List<String> NAMES = List.of("cpu", "memory", "pids", "io", "pressure");

  /**
   * The same with another value.
   *
   * @param setting {@code NAME=NUMBER}
   * @throws IllegalArgumentException if it is none
   */
  public Thresholds with(String setting) {
    int equals = setting.indexOf('=');
    String name = equals < 0 ? "" : setting.substring(0, equals).strip().toLowerCase(Locale.ROOT);
    String number = setting.substring(equals + 1).strip();
    if (!NAMES.contains(name) || !number.matches("\\d{1,9}(\\.\\d{1,6})?")) {
      throw new IllegalArgumentException(
          "'"
              + setting
              + "' is no threshold such as cpu=80; names are "
              + String.join(", ", NAMES));
    }
    double value = Double.parseDouble(number);
    return switch (name) {
      case "cpu" -> new Thresholds(value, memory, pids, io, pressure);
      case "memory" -> new Thresholds(cpu, value, pids, io, pressure);
      case "pids" -> new Thresholds(cpu, memory, value, io, pressure);
      case "io" -> new Thresholds(cpu, memory, pids, value, pressure);
      default -> new Thresholds(cpu, memory, pids, io, value);
    };
  }
}
