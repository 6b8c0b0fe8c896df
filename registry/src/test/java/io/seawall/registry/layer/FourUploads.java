package io.seawall.registry.layer;

import io.seawall.model.Digest;
import io.seawall.registry.layer.known.BlobReading;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** A process that analyses four uploads at the same time and says what it took. */
final class FourUploads {

  private static final int UPLOADS = 4;
  private static final int PIECE = 1 << 16;

  private FourUploads() {}

  /**
   * @param arguments cache folder, MiB of each upload
   */
  public static void main(String[] arguments) throws Exception {
    int mebibytes = Integer.parseInt(arguments[1]);
    var began = new CyclicBarrier(UPLOADS);
    long start = System.nanoTime();
    try (var gate = new Gate(Path.of(arguments[0]), LayerLimits.DEFAULT);
        ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      var results =
          IntStream.range(0, UPLOADS)
              .mapToObj(upload ->
                  clients.submit(() -> {
                    began.await();
                    return upload(gate, upload, mebibytes);
                  }))
              .toList();
      for (Future<BlobReading> result : results) {
        if (!(result.get() instanceof BlobReading.Layer layer)
            || layer.facts().facts().isEmpty()
            || layer.size() < (long) mebibytes << 20) {
          throw new AssertionError("not the facts of a layer: " + result.get());
        }
      }
    }
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    System.out.println(
        1000L * UPLOADS * mebibytes / took.toMillis()
            + " MiB/s in all, heap of "
            + (Runtime.getRuntime().totalMemory() >> 20)
            + " MiB");
  }

  /** Gzip members one after the other: a package database, then files of noise. */
  private static BlobReading upload(Gate gate, int upload, int mebibytes) {
    Arrival arrival = gate.intake.begin();
    MessageDigest digest = Digest.newSha256();
    String[] packages = new String[10_000];
    for (int i = 0; i < packages.length; i++) {
      packages[i] = i % 2 == 0 ? "package-" + i : "1.0-" + upload;
    }
    send(arrival, digest, Tar.gzip(Tar.debian(packages).unfinished()));
    byte[] noise = Tar.gzip(Tar.noise(1 << 20));
    for (int i = 0; i < mebibytes; i++) {
      String name = i % 10 == 0 ? "app/" + i + ".jar" : "data/" + i;
      send(arrival, digest, Tar.gzip(Tar.header(name, '0', 1 << 20, "")));
      send(arrival, digest, noise);
    }
    send(arrival, digest, Tar.gzip(new byte[1024]));
    return arrival.finish(Digest.sha256(digest.digest()));
  }

  private static void send(Arrival arrival, MessageDigest digest, byte[] bytes) {
    digest.update(bytes);
    for (int at = 0; at < bytes.length; at += PIECE) {
      arrival.write(bytes, at, Math.min(PIECE, bytes.length - at));
    }
  }
}
