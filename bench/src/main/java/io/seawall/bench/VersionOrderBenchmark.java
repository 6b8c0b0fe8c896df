package io.seawall.bench;

import io.seawall.advisory.version.InvalidVersionException;
import io.seawall.advisory.version.VersionOrder;
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

/** One comparison of two long versions that differ at the end. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class VersionOrderBenchmark {

  @Param({"DEB", "APK", "RPM", "MAVEN", "SEMVER", "PEP440"})
  public VersionOrder order = VersionOrder.DEB;

  @Benchmark
  public int compare() throws InvalidVersionException {
    return switch (order) {
      case DEB -> order.compare("1:3.0.11-1~deb12u2", "1:3.0.11-1~deb12u3");
      case APK -> order.compare("3.1.4_p20230101-r5", "3.1.4_p20230101-r6");
      case RPM -> order.compare("1:3.0.7-27.el9_4.1", "1:3.0.7-27.el9_4.2");
      case MAVEN -> order.compare("2.17.0-beta9", "2.17.0-rc1");
      default -> order.compare("1.22.333", "1.22.334");
    };
  }
}
