package io.seawall.bench;

import io.seawall.advisory.file.AdvisoryFile;
import io.seawall.advisory.match.Matcher;
import io.seawall.advisory.match.Matches;
import io.seawall.model.Component;
import io.seawall.model.Distribution;
import io.seawall.model.Evidence;
import io.seawall.model.PackageType;
import io.seawall.model.PackageUrl;
import io.seawall.model.Presence;
import io.seawall.model.SourcePackage;
import java.nio.file.Path;
import java.util.List;

/**
 * Opening the advisory file and the first match of a process: what the first question to a gate
 * costs. Once a JVM, and that the JVM of the command, with its options and its AOT cache ({@code
 * bench/first-match}); prints milliseconds.
 */
public final class FirstMatch {

  private FirstMatch() {}

  /** Matches with the advisory file named by the only argument. */
  public static void main(String[] args) {
    Path feeds = Path.of(args[0]);
    var debian = new Distribution("debian", "12", "bookworm", "Debian");
    List<Component> components = List.of(openssl());
    long start = System.nanoTime();
    Matches matches = Matcher.match(AdvisoryFile.open(feeds), debian, components);
    long nanoseconds = System.nanoTime() - start;
    if (matches.findings().isEmpty()) {
      throw new IllegalStateException("no finding: " + feeds + " does not cover Debian 12");
    }
    System.out.println(Math.round(nanoseconds / 1e4) / 100.0);
  }

  private static Component openssl() {
    return new Component(
        PackageUrl.of("deb", "debian", "libssl3", "3.0.1-1"),
        PackageType.DEB,
        "libssl3",
        "3.0.1-1",
        new SourcePackage("openssl", "3.0.1-1"),
        Presence.INSTALLED,
        null,
        List.of(),
        null,
        List.of(new Evidence("var/lib/dpkg/status", 0, "Package: libssl3")));
  }
}
