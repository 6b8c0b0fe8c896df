package io.seawall.bench;

import io.seawall.image.Image;
import io.seawall.image.ImageLayer;
import io.seawall.image.LayerReader;
import io.seawall.image.source.ImageSource;
import io.seawall.model.Platform;
import java.io.IOException;
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
 * Decompresses, hashes and walks every layer of an image on one thread: what no scanner can do
 * without.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 1)
@Measurement(iterations = 3)
public class LayerReadBenchmark {

  @Param("oci:target/bench-images/bench-oci")
  public String image = "";

  @Benchmark
  public long readEveryLayer() throws IOException {
    long entries = 0;
    try (Image opened = ImageSource.parse(image).open(Platform.LINUX_AMD64)) {
      for (ImageLayer layer : opened.layers()) {
        try (LayerReader reader = layer.open()) {
          while (reader.next() != null) {
            entries++;
          }
        }
      }
    }
    return entries;
  }
}
