package io.seawall.registry.access.limit;

import io.seawall.registry.access.GateEvent;
import io.seawall.registry.access.client.Client;
import io.seawall.registry.access.client.UserSource;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Counts what clients ask for. Safe for many threads. What is turned away is told once a minute for
 * each client, so that a flood does not fill the journal.
 */
public final class RateLimiter {

  private static final long TELL_EVERY = 60_000;
  private static final int MOST_TOLD = 1_000;

  /** Failed logins of a network are so many times those of a client: many may be behind it. */
  private static final int NETWORK_LOGINS = 10;

  private final InstantSource clock;
  private final Consumer<GateEvent> told;
  private final Buckets clients = new Buckets();
  private final Buckets networks = new Buckets();
  private final Buckets logins = new Buckets();
  private final Map<String, Integer> uploads = new HashMap<>();
  private final Map<String, Refused> refused =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Refused> eldest) {
          return size() > MOST_TOLD;
        }
      };
  private RateLimits limits;

  /**
   * @param told takes what was turned away, outside of any lock
   */
  public RateLimiter(RateLimits limits, InstantSource clock, Consumer<GateEvent> told) {
    this.limits = limits;
    this.clock = clock;
    this.told = told;
  }

  /** Goes on with other limits. */
  public synchronized void use(RateLimits other) {
    limits = other;
  }

  /** How long a client has to wait with its request; null where it need not, and it counts. */
  public @Nullable Duration request(Client client) {
    Duration wait = requestWait(client);
    tell(wait == null ? null : refusal("requests", client));
    return wait;
  }

  private synchronized @Nullable Duration requestWait(Client client) {
    long now = clock.millis();
    String place = client.network().toString();
    Duration network =
        limits.networkRequestsPerSecond() == 0
            ? null
            : networks.missing(
                place, limits.networkRequestsPerSecond(), limits.networkBurst(), now);
    Duration own =
        limits.requestsPerSecond() == 0
            ? null
            : clients.missing(key(client), limits.requestsPerSecond(), limits.burst(), now);
    if (network == null && own == null) {
      networks.take(place, limits.networkBurst(), now);
      clients.take(key(client), limits.burst(), now);
    }
    return longer(network, own);
  }

  /**
   * How long a client has to wait until it may try another password; null where it need not. Asked
   * before a password is checked; {@link #loginFailed} counts.
   */
  public @Nullable Duration login(Client client) {
    Duration wait = loginWait(client);
    tell(wait == null ? null : refusal("failed-logins", client));
    return wait;
  }

  private synchronized @Nullable Duration loginWait(Client client) {
    int most = limits.failedLoginsPerMinute();
    if (most == 0) {
      return null;
    }
    long now = clock.millis();
    Duration own = logins.missing(atNetwork(client), most / 60.0, most, now);
    int networkMost = most * NETWORK_LOGINS;
    Duration network =
        logins.missing(client.network().toString(), networkMost / 60.0, networkMost, now);
    return longer(own, network);
  }

  /** Counts a failed login: a password that was wrong, here or at the registry. */
  public synchronized void loginFailed(Client client) {
    int most = limits.failedLoginsPerMinute();
    if (most > 0) {
      long now = clock.millis();
      logins.take(atNetwork(client), most, now);
      logins.take(client.network().toString(), most * NETWORK_LOGINS, now);
    }
  }

  /** An upload that counts until it is closed. */
  public interface Upload extends AutoCloseable {
    @Override
    void close();
  }

  /** Begins an upload; null where the client has too many, for it to come again in a second. */
  public @Nullable Upload upload(Client client) {
    String key = key(client);
    boolean begun;
    synchronized (this) {
      int open = uploads.getOrDefault(key, 0);
      begun = limits.uploads() == 0 || open < limits.uploads();
      if (begun) {
        uploads.put(key, open + 1);
      }
    }
    if (!begun) {
      tell(refusal("uploads", client));
      return null;
    }
    return new OpenUpload(key);
  }

  private final class OpenUpload implements Upload {

    private final String key;
    private boolean closed;

    OpenUpload(String key) {
      this.key = key;
    }

    @Override
    public void close() {
      synchronized (RateLimiter.this) {
        if (!closed) {
          closed = true;
          uploads.computeIfPresent(key, (_, open) -> open == 1 ? null : open - 1);
        }
      }
    }
  }

  /** The value of {@code Retry-After}: whole seconds, at least 1 (RFC 9110, section 10.2.3). */
  public static long retryAfter(Duration wait) {
    return Math.max(1, wait.plusMillis(999).toSeconds());
  }

  /**
   * A name that the gate did not check is taken for the same client at the same network only: else
   * anyone could use up what another one has.
   */
  private static String key(Client client) {
    return client.source() == UserSource.ACCOUNT ? client.identity() : atNetwork(client);
  }

  private static String atNetwork(Client client) {
    return client.identity() + " at " + client.network();
  }

  private static @Nullable Duration longer(@Nullable Duration a, @Nullable Duration b) {
    if (a == null || b == null) {
      return a == null ? b : a;
    }
    return a.compareTo(b) >= 0 ? a : b;
  }

  private static final class Refused {
    private long toldAt = Long.MIN_VALUE / 2;
    private long count;
  }

  private synchronized GateEvent.@Nullable Limited refusal(String limit, Client client) {
    Refused state = refused.computeIfAbsent(limit + " " + key(client), _ -> new Refused());
    state.count++;
    long now = clock.millis();
    if (now - state.toldAt < TELL_EVERY) {
      return null;
    }
    long count = state.count;
    state.toldAt = now;
    state.count = 0;
    return new GateEvent.Limited(limit, key(client), count);
  }

  private void tell(GateEvent.@Nullable Limited event) {
    if (event != null) {
      told.accept(event);
    }
  }
}
