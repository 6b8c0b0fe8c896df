package io.seawall.registry;

import io.seawall.registry.layer.Commands;
import io.seawall.registry.layer.LoopbackRegistry;
import java.io.IOException;
import java.nio.file.Path;

/** Debian's docker-registry with a gate before it, and a way around the gate. */
final class GatedRegistry implements AutoCloseable {

  /** The gate. */
  final Bench bench;

  /** Reaches the registry through the gate. */
  final Http http;

  /** Reaches the registry behind the gate's back. */
  final Http direct;

  private final LoopbackRegistry registry;

  /** Starts both; the test is skipped where the registry is not installed. */
  GatedRegistry(Path folder) throws IOException, InterruptedException {
    Commands.require("docker-registry");
    registry = new LoopbackRegistry(folder);
    bench = bench(folder);
    http = bench.http;
    direct = new Http(Integer.parseInt(registry.host().substring(10)));
  }

  private Bench bench(Path folder) throws IOException {
    try {
      return new Bench(folder, url());
    } catch (IOException | RuntimeException e) {
      registry.close();
      throw e;
    }
  }

  /** Where the registry is. */
  String url() {
    return "http://" + registry.host();
  }

  @Override
  public void close() {
    try (registry;
        bench) {
      // the gate first
    }
  }
}
