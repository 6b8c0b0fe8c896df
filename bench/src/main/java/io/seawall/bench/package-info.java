/**
 * Benchmarks of the hot paths, by JMH; {@link io.seawall.bench.FirstMatch} has a JVM of its own.
 * Figures and commands are in docs/performance.md; whole processes are measured by {@code
 * bench/run}.
 *
 * <p>Read first: {@link io.seawall.bench.WarmScanBenchmark}, {@link
 * io.seawall.bench.LayerReadBenchmark}, {@link io.seawall.bench.VersionOrderBenchmark}.
 *
 * <pre>{@code
 * ./build -q -pl bench -am package -DskipTests
 * bench/jmh WarmScanBenchmark -p image=oci:target/bench-images/bench-oci
 * }</pre>
 */
@NullMarked
package io.seawall.bench;

import org.jspecify.annotations.NullMarked;
