package io.seawall.sensor.host.runtime;

import io.seawall.model.Severity;
import io.seawall.sensor.host.runtime.Vulnerability.Fix;
import io.seawall.sensor.host.runtime.Vulnerability.Range;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The known ways out of a container, from {@code vulnerabilities.txt}: few, each with its source. A
 * full list of what packages have is the work of {@code seawall scan}.
 */
public final class KnownVulnerabilities {

  private static final String FILE = "vulnerabilities.txt";
  private static final int FIELDS = 7;

  private KnownVulnerabilities() {}

  /** All of them in the order of the file. */
  public static List<Vulnerability> all() {
    try (InputStream in = KnownVulnerabilities.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("the build left out " + FILE);
      }
      var all = new ArrayList<Vulnerability>();
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
        if (!line.isBlank() && !line.startsWith("#")) {
          all.add(vulnerability(line));
        }
      }
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Vulnerability vulnerability(String line) {
    String[] fields = line.split("\\|");
    if (fields.length != FIELDS) {
      throw new IllegalStateException(line);
    }
    List<Range> ranges = new ArrayList<>();
    for (String word : fields[3].strip().split(" ")) {
      int dots = word.indexOf("..");
      ranges.add(new Range(word.substring(0, dots), word.substring(dots + 2)));
    }
    Map<String, Fix> debian = new HashMap<>();
    for (String word : fields[4].strip().split(" ")) {
      int equals = word.indexOf('=');
      int colon = word.indexOf(':');
      if (equals > 0) {
        debian.put(
            word.substring(0, equals),
            new Fix(word.substring(equals + 1, colon), word.substring(colon + 1)));
      }
    }
    return new Vulnerability(
        fields[0].strip(),
        fields[1].strip(),
        Severity.ofWord(fields[2]),
        fields[5].strip(),
        ranges,
        debian,
        fields[6].strip());
  }
}
