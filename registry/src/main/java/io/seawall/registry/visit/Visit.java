package io.seawall.registry.visit;

import io.seawall.model.Digest;
import io.seawall.registry.access.Access;
import io.seawall.registry.access.Action;
import io.seawall.registry.access.Judged;
import io.seawall.registry.access.client.Client;
import io.seawall.registry.http.ClientException;
import io.seawall.registry.http.Exchange;
import io.seawall.registry.http.OciError;
import io.seawall.registry.name.Place;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A request that is being answered, and what will be written down of it. For one thread. */
public final class Visit {

  private final Exchange exchange;
  private final Place place;
  private final Client client;
  private final Witness witness;
  private final boolean signs;
  private final long beganNanos = System.nanoTime();
  private Access access;
  private @Nullable Judged judged;
  private boolean written;

  /** Writes accesses down. */
  @FunctionalInterface
  public interface Witness {

    /**
     * Writes one down; with a new decision it is on the disk when this returns.
     *
     * @param judged null where nothing was decided
     */
    void record(Access access, @Nullable Judged judged);
  }

  /**
   * A request that begins.
   *
   * @param now wall-clock time
   * @param signs whether the client may read what others may not, to sign it
   */
  public Visit(
      Exchange exchange, Place place, Client client, Witness witness, Instant now, boolean signs) {
    this.exchange = exchange;
    this.place = place;
    this.client = client;
    this.witness = witness;
    this.signs = signs;
    access = named(Access.of(now, client, Action.of(exchange.method(), place)), place);
  }

  private static Access named(Access access, Place place) {
    return switch (place) {
      case Place.Base _, Place.Catalogue _ -> access;
      case Place.Tags tags -> access.in(tags.repository(), null, null);
      case Place.Manifest manifest ->
          access.in(
              manifest.repository(), manifest.reference().tag(), manifest.reference().digest());
      case Place.Blob blob -> access.in(blob.repository(), null, blob.digest());
      case Place.NewUpload upload -> access.in(upload.repository(), null, null);
      case Place.Upload upload -> access.in(upload.repository(), null, null);
      case Place.Referrers referrers ->
          access.in(referrers.repository(), null, referrers.subject());
    };
  }

  /** The request and its answer. */
  public Exchange exchange() {
    return exchange;
  }

  /** What it is about. */
  public Place place() {
    return place;
  }

  /** Who asks. */
  public Client client() {
    return client;
  }

  /** Whether the client may read what others may not, to sign it. */
  public boolean signs() {
    return signs;
  }

  /** The digest turns out to be this one. */
  public void isAbout(Digest digest) {
    access = access.in(access.repository(), access.tag(), digest);
  }

  /** There is something to be known of it. */
  public void notice(String what) {
    access = access.noticed(what);
  }

  /** A verdict that the journal has already. */
  public void restsOn(Judged before) {
    judged = before;
  }

  /** A new verdict: it is written down before anything is answered. */
  public void decided(Judged now) {
    witness.record(access, now);
    judged = now.decision() == null ? now : Judged.before(now.verdict(), now.decisionId());
  }

  /**
   * A new verdict by which the gate refuses: one record for both.
   *
   * @throws ClientException if the client does not take the answer
   */
  public void refuse(OciError error, Judged now) throws ClientException {
    access = access.refused(error.message());
    write(error.status(), now);
    exchange.refuse(error);
  }

  /**
   * The gate refuses it.
   *
   * @throws ClientException if the client does not take the answer
   */
  public void refuse(OciError error) throws ClientException {
    access = access.refused(error.message());
    exchange.refuse(error);
  }

  /** Writes it down, once, when it has been answered or broken off. */
  public void end() {
    if (!written) {
      write(exchange.isAnswered() ? exchange.status() : 0, judged);
    }
  }

  private void write(int status, @Nullable Judged verdict) {
    written = true;
    long bytes = access.action().isPull() ? exchange.sent() : exchange.received();
    Duration took = Duration.ofNanos(System.nanoTime() - beganNanos);
    witness.record(access.answered(status, bytes, took), verdict);
  }
}
