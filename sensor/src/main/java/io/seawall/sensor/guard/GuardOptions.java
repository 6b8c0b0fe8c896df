package io.seawall.sensor.guard;

import io.seawall.sensor.bpf.Loader;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a guard works.
 *
 * @param loader of its programs
 * @param pins folder in which it is pinned and stays in force without this process; null for a
 *     guard that ends with it
 * @param patience after so long without a heartbeat nothing is blocked any more, a second at least;
 *     zero for never
 * @param settling containers have so long to be known before what is left of a former agent, or of
 *     another build, is taken away; six times as long where some still lack something
 * @param decisionBytes of the ring of decisions, a power of two
 * @param dnsPort from which name servers answer
 */
public record GuardOptions(
    Loader loader,
    @Nullable Path pins,
    Duration patience,
    Duration settling,
    int decisionBytes,
    int dnsPort) {

  /** Where a guard is pinned unless somebody wants it elsewhere. */
  public static final Path PINS = Path.of("/run/seawall/bpf");

  /** Ten signs of life, of which some may come late. */
  private static final Duration LEAST_PATIENCE = Duration.ofSeconds(1);

  private static final Duration SETTLING = Duration.ofSeconds(10);
  private static final int RING = 1 << 22;
  private static final int DNS = 53;

  /** Checks sizes and times. */
  public GuardOptions {
    if (Integer.bitCount(decisionBytes) != 1 || patience.isNegative() || settling.isNegative()) {
      throw new IllegalArgumentException("a size is a power of two, a time not negative");
    } else if (patience.isPositive() && patience.compareTo(LEAST_PATIENCE) < 0) {
      throw new IllegalArgumentException("patience is zero, or at least " + LEAST_PATIENCE);
    }
  }

  /** A guard that ends with this process. */
  public static GuardOptions unpinned() {
    return new GuardOptions(Loader.LIGHT, null, Duration.ZERO, SETTLING, RING, DNS);
  }

  /** A guard that stays in force, whoever ends. */
  public static GuardOptions pinnedIn(Path folder) {
    return new GuardOptions(Loader.LIGHT, folder, Duration.ZERO, SETTLING, RING, DNS);
  }

  /** With another loader. */
  public GuardOptions loadedBy(Loader other) {
    return new GuardOptions(other, pins, patience, settling, decisionBytes, dnsPort);
  }

  /** With another patience. */
  public GuardOptions withPatience(Duration time) {
    return new GuardOptions(loader, pins, time, settling, decisionBytes, dnsPort);
  }

  /** With another time in which containers become known. */
  public GuardOptions withSettling(Duration time) {
    return new GuardOptions(loader, pins, patience, time, decisionBytes, dnsPort);
  }

  /** With another port of name servers. */
  public GuardOptions withDnsPort(int port) {
    return new GuardOptions(loader, pins, patience, settling, decisionBytes, port);
  }
}
