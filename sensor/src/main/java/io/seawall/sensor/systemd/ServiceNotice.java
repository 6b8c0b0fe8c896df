package io.seawall.sensor.systemd;

import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells systemd that the sensor is ready, that it still runs, and what it does. Where the process
 * was not started by systemd, or nobody listens, nothing happens.
 */
public final class ServiceNotice implements AutoCloseable {

  private final @Nullable UnixDatagrams socket;
  private final LongSupplier nanos;

  /** How often a sign of life is sent; 0 for never. */
  private final long period;

  private long lastSign;

  private ServiceNotice(@Nullable UnixDatagrams socket, long period, LongSupplier nanos) {
    this.socket = socket;
    this.period = period;
    this.nanos = nanos;
    this.lastSign = nanos.getAsLong() - period;
  }

  /**
   * As the environment of the process says: {@code NOTIFY_SOCKET}, {@code WATCHDOG_USEC}, {@code
   * WATCHDOG_PID}.
   */
  public static ServiceNotice of(Map<String, String> environment) {
    return of(environment, System::nanoTime);
  }

  static ServiceNotice of(Map<String, String> environment, LongSupplier nanos) {
    String name = environment.getOrDefault("NOTIFY_SOCKET", "");
    if (!name.startsWith("/") && !name.startsWith("@") || name.length() < 2) {
      return new ServiceNotice(null, 0, nanos);
    }
    try {
      return new ServiceNotice(UnixDatagrams.to(name), period(environment), nanos);
    } catch (IllegalArgumentException _) {
      return new ServiceNotice(null, 0, nanos);
    }
  }

  /** A third of the time after which systemd takes the process for dead. */
  private static long period(Map<String, String> environment) {
    String process = environment.getOrDefault("WATCHDOG_PID", "");
    String time = environment.getOrDefault("WATCHDOG_USEC", "");
    boolean ours =
        process.isEmpty() || process.equals(Long.toString(ProcessHandle.current().pid()));
    return ours && time.matches("\\d{1,15}") ? Long.parseLong(time) * 1000 / 3 : 0;
  }

  /** Events are seen from now on. */
  public void ready(String status) {
    send("READY=1\nSTATUS=" + oneLine(status));
  }

  /** What is done now, for people. */
  public void status(String status) {
    send("STATUS=" + oneLine(status));
  }

  /**
   * A sign of life, if one is due; to be called by the thread whose life it is, as often as it
   * likes.
   */
  public void alive() {
    long now = nanos.getAsLong();
    if (period > 0 && now - lastSign >= period) {
      lastSign = now;
      send("WATCHDOG=1");
    }
  }

  private void send(String message) {
    if (socket != null) {
      boolean _ = socket.send(message);
    }
  }

  private static String oneLine(String text) {
    return text.replace('\n', ' ');
  }

  /** The process ends in order. */
  @Override
  public void close() {
    send("STOPPING=1");
    if (socket != null) {
      socket.close();
    }
  }
}
