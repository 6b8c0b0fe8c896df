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
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Opening the advisory file and the first match of a process, once in each of several fresh JVMs:
 * what the first question to a gate costs.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(7)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
public class FirstMatchBenchmark {

  private static final Distribution DEBIAN = new Distribution("debian", "12", "bookworm", "Debian");
  private static final Component OPENSSL =
      new Component(
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

  @Param("target/bench/full.advisories")
  public String feeds = "";

  @Benchmark
  public Matches openAndMatch() {
    Matches matches = Matcher.match(AdvisoryFile.open(Path.of(feeds)), DEBIAN, List.of(OPENSSL));
    if (matches.findings().isEmpty()) {
      throw new IllegalStateException("no finding: " + feeds + " does not cover Debian 12");
    }
    return matches;
  }
}
