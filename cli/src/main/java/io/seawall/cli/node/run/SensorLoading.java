package io.seawall.cli.node.run;

import io.seawall.sensor.bpf.Loader;
import io.seawall.sensor.live.CallLayouts;
import io.seawall.sensor.live.Sensor;
import io.seawall.sensor.live.SensorOptions;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Programs on their way into the kernel, which looks through them for as long as it takes to read
 * some rules: both are done at once.
 */
final class SensorLoading implements AutoCloseable {

  private final CompletableFuture<Sensor.Loaded> loaded;

  private SensorLoading(CompletableFuture<Sensor.Loaded> loaded) {
    this.loaded = loaded;
  }

  /** Begins, and does not wait. */
  static SensorLoading by(Loader loader) {
    SensorOptions options = SensorOptions.DEFAULT.loadedBy(loader);
    return new SensorLoading(
        CompletableFuture.supplyAsync(
            () -> Sensor.load(options),
            task -> Thread.ofPlatform().name("sensor-loading").daemon().start(task)));
  }

  /**
   * Waits for the programs, and starts them.
   *
   * @param calls that are told
   * @throws io.seawall.sensor.bpf.BpfException if the kernel refuses
   * @throws io.seawall.model.SeawallException if there are no programs for this machine, or not
   *     what loads them
   */
  Sensor start(CallLayouts calls) {
    return await().start(calls);
  }

  private Sensor.Loaded await() {
    try {
      return loaded.join();
    } catch (CompletionException e) {
      switch (e.getCause()) {
        case RuntimeException refused -> throw refused;
        case Error error -> throw error;
        case null, default -> throw e;
      }
    }
  }

  /** Takes out of the kernel what was not started, as soon as it is in. */
  @Override
  public void close() {
    CompletableFuture<Void> _ = loaded.thenAccept(Sensor.Loaded::close);
  }
}
