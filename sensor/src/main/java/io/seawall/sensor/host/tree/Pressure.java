package io.seawall.sensor.host.tree;

/**
 * How much work waits for a resource, in percent of the time (Documentation/accounting/psi.rst of
 * the kernel). Numbers are -1 where the kernel does not tell.
 *
 * @param some10 some task waited, over the last 10 seconds
 * @param some60 the same over the last 60 seconds
 * @param full10 all tasks waited at once, over the last 10 seconds
 */
public record Pressure(double some10, double some60, double full10) {

  /** Nothing is known. */
  public static final Pressure UNKNOWN = new Pressure(-1, -1, -1);

  /** Reads {@code some avg10=0.00 avg60=0.00 …} and {@code full …}. */
  public static Pressure parse(String text) {
    double some10 = -1;
    double some60 = -1;
    double full10 = -1;
    for (String line : (Iterable<String>) text.lines()::iterator) {
      if (line.startsWith("some ")) {
        some10 = number(line, "avg10=");
        some60 = number(line, "avg60=");
      } else if (line.startsWith("full ")) {
        full10 = number(line, "avg10=");
      }
    }
    return new Pressure(some10, some60, full10);
  }

  private static double number(String line, String name) {
    int from = line.indexOf(name);
    if (from < 0) {
      return -1;
    }
    int end = line.indexOf(' ', from);
    String word = line.substring(from + name.length(), end < 0 ? line.length() : end);
    // No exponents, no NaN: what the kernel writes is digits and a point.
    if (!word.matches("[0-9]{1,3}(\\.[0-9]{1,6})?")) {
      return -1;
    }
    return Double.parseDouble(word);
  }
}
