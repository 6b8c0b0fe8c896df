package io.seawall.bench;

import io.seawall.advisory.file.AdvisoryFile;
import io.seawall.image.source.ImageSource;
import io.seawall.inventory.BaseImages;
import io.seawall.model.Gate;
import io.seawall.model.Platform;
import io.seawall.policy.Rules;
import io.seawall.scan.ImageJudge;
import io.seawall.scan.ImageScan;
import io.seawall.scan.LayerFactsCache;
import io.seawall.scan.Progress;
import io.seawall.scan.report.Report;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A scan of an image whose layers are all known, inside a process that runs already: what a gate or
 * a server pays.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class WarmScanBenchmark {

  @Param("oci:target/bench-images/bench-oci")
  public String image = "";

  @Param("target/bench/full.advisories")
  public String feeds = "";

  @Param("target/bench/cache")
  public String cache = "";

  private @Nullable ImageScan scan;
  private @Nullable ImageJudge judge;

  @Setup
  public void open() {
    scan = new ImageScan(LayerFactsCache.in(Path.of(cache)), BaseImages.NONE, Progress.NONE);
    judge = new ImageJudge(AdvisoryFile.open(Path.of(feeds)), Rules.DEFAULT);
  }

  @Benchmark
  public @Nullable Report scan() {
    if (scan == null || judge == null) {
      return null;
    }
    var facts = scan.facts(ImageSource.parse(image), Platform.LINUX_AMD64);
    return judge.judge(facts, Gate.SCAN, Instant.EPOCH, Instant.EPOCH);
  }
}
