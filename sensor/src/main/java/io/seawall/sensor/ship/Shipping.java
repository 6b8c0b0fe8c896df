package io.seawall.sensor.ship;

import io.seawall.detect.alert.LossLedger;
import io.seawall.journal.spool.Spool;
import io.seawall.journal.spool.SpoolStatus;
import io.seawall.metrics.MetricRegistry;
import io.seawall.metrics.Readiness;
import io.seawall.sensor.ship.ItemQueue.Item;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the loop hands over to be kept and sent. Nothing here makes it wait or fails: what finds no
 * room is counted, and the counts are told with the rest. {@link #alert}, {@link #line} may be
 * called by several threads, the others by the loop.
 */
public final class Shipping implements AutoCloseable {

  /** What an alert is called in batches. */
  public static final String ALERT = "alert";

  private static final String LOSS = "loss";
  private static final long LOOK_MILLIS = 250;
  private static final long LOSS_NANOS = 1_000_000_000L;
  private static final Duration DRAIN = Duration.ofSeconds(3);
  private static final Duration STORE = Duration.ofSeconds(10);

  private final Spool spool;
  private final @Nullable Uplink uplink;
  private final ItemQueue queue;
  private final LossLines losses = new LossLines();
  private final Thread keeper;
  private long lossesToldAt = System.nanoTime() - LOSS_NANOS;
  private volatile Map<String, Long> lossTotals = Map.of();
  private volatile boolean closed;
  private boolean failing;

  private Shipping(Spool spool, ShippingOptions options) {
    this.spool = spool;
    this.queue = new ItemQueue(options.queueItems(), options.queueBytes());
    this.uplink = options.uplink() == null ? null : new Uplink(spool, options.uplink());
    this.keeper = Thread.ofPlatform().name("spool").daemon().unstarted(this::keep);
  }

  /**
   * Opens the spool and begins to send.
   *
   * @throws io.seawall.model.SeawallException {@code folder-in-use}, {@code spool-unwritable} or
   *     {@code ca-file-unreadable}
   */
  public static Shipping open(ShippingOptions options) {
    Spool spool = Spool.open(options.folder(), options.spool());
    try {
      var shipping = new Shipping(spool, options);
      shipping.keeper.start();
      if (shipping.uplink != null) {
        shipping.uplink.start();
      }
      return shipping;
    } catch (RuntimeException e) {
      spool.close();
      throw e;
    }
  }

  /**
   * Takes an alert as its line of JSON.
   *
   * @return false if there is no room, which is counted
   */
  public boolean alert(byte[] bytes, int offset, int length) {
    return queue.offer(ALERT, bytes, offset, length);
  }

  /**
   * Takes something else.
   *
   * @param kind as {@link Spool#isKind} wants it, for example {@code decision}
   * @param bytes an object of JSON, or text
   * @return false if there is no room, which is counted
   */
  public boolean line(String kind, byte[] bytes) {
    if (!Spool.isKind(kind)) {
      throw new IllegalArgumentException("'" + kind + "' is no kind of item");
    }
    return queue.offer(kind, bytes, 0, bytes.length);
  }

  /** Tells what was lost since the last time; looks once in a second. */
  public void between(LossLedger ledger) {
    long now = System.nanoTime();
    if (now - lossesToldAt >= LOSS_NANOS) {
      lossesToldAt = now;
      tell(ledger);
    }
  }

  private void tell(LossLedger ledger) {
    losses.tell(ledger, line -> line(LOSS, line));
    lossTotals = losses.totals();
  }

  private void keep() {
    try {
      while (true) {
        // Asked for before the look, so that nothing that came until then stays.
        boolean last = closed;
        Item item = queue.take(last ? 0 : LOOK_MILLIS);
        if (item != null) {
          store(item);
        } else {
          queue.tellOverflow((kind, count) -> spool.lose("queue", kind, count));
          spool.tick();
          if (last) {
            return;
          }
        }
      }
    } catch (InterruptedException _) {
      // Only what waits in memory is left behind.
    }
  }

  private void store(Item item) {
    byte[] bytes = item.bytes();
    try {
      boolean _ = spool.add(item.kind(), bytes, 0, bytes.length);
    } catch (RuntimeException _) {
      // A mistake of ours costs one item, and not all that come.
      spool.lose("bug", item.kind(), 1);
    }
  }

  /** Shows how it stands. */
  public void register(MetricRegistry metrics, Readiness readiness) {
    readiness.needs("spool", () -> keeper.isAlive() ? diskProblem() : "nothing is stored any more");
    metrics.gauge("seawall_sensor_queue_items", "Items that wait for the spool.", queue::size);
    metrics.gauge(
        "seawall_sensor_spool_bytes", "Bytes of the spool.", () -> spool.status().bytes());
    metrics.gauge(
        "seawall_sensor_spool_batches",
        "Batches that wait to be sent.",
        () -> spool.status().waiting());
    metrics.family(
        "seawall_sensor_items_stored_total",
        "Items that were stored, by kind.",
        MetricRegistry.Type.COUNTER,
        samples ->
            spool.status().stored().forEach((kind, count) -> samples.add(count, "kind", kind)));
    metrics.family(
        "seawall_sensor_items_lost_total",
        "Items that were lost on the node, by cause and kind.",
        MetricRegistry.Type.COUNTER,
        samples ->
            spool
                .status()
                .lost()
                .forEach((name, count) -> {
                  int slash = name.indexOf('/');
                  samples.add(
                      count, "cause", name.substring(0, slash), "kind", name.substring(slash + 1));
                }));
    metrics.family(
        "seawall_sensor_losses_total",
        "Events that no rule could see, by cause.",
        MetricRegistry.Type.COUNTER,
        samples -> lossTotals.forEach((kind, count) -> samples.add(count, "cause", kind)));
    if (uplink != null) {
      register(uplink, metrics, readiness);
    }
  }

  private void register(Uplink sending, MetricRegistry metrics, Readiness readiness) {
    readiness.tells("server", sending::problem);
    metrics.family(
        "seawall_sensor_batches_total",
        "Batches by what became of them.",
        MetricRegistry.Type.COUNTER,
        samples -> {
          samples.add(spool.status().acknowledged(), "result", "acknowledged");
          samples.add(sending.refused(), "result", "refused");
        });
    metrics.counter(
        "seawall_sensor_uplink_failures_total",
        "Attempts to send a batch that failed.",
        sending::failures);
  }

  private @Nullable String diskProblem() {
    return spool.isStuck() ? "the disk under the spool takes nothing" : null;
  }

  /** How the spool stands. */
  public SpoolStatus status() {
    return spool.status();
  }

  /** Why nothing is sent; null if all is well. */
  public @Nullable String problem() {
    return uplink == null ? null : uplink.problem();
  }

  /**
   * What people should be told of the server: one sentence when it begins to fail, one when it
   * takes batches again; null where nothing has changed since the last call. By one thread at a
   * time.
   */
  public @Nullable String news() {
    String now = problem();
    if ((now != null) == failing) {
      return null;
    }
    failing = now != null;
    return failing
        ? "the server takes no batches (" + now + "): they wait in the spool"
        : "the server takes batches again";
  }

  /** Tells what is left of a ledger; to be called before the end. */
  public void end(LossLedger ledger) {
    tell(ledger);
  }

  /** Stores what waits in memory, sends what the server takes at once, and ends. */
  @Override
  public void close() {
    closed = true;
    try {
      if (!keeper.join(STORE)) {
        keeper.interrupt();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    if (uplink != null) {
      boolean _ = spool.closeBatch();
      uplink.drain(DRAIN);
      uplink.close();
    }
    spool.close();
  }
}
