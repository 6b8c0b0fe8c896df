package io.seawall.registry.push;

import io.seawall.model.Digest;
import io.seawall.registry.http.Exchange;
import io.seawall.registry.layer.Arrival;
import io.seawall.registry.layer.LayerIntake;
import io.seawall.registry.name.Place;
import io.seawall.registry.push.Uploads.Seen;
import io.seawall.registry.relay.ByteTap;
import io.seawall.registry.relay.Relay;
import io.seawall.registry.upstream.UpstreamAnswer;
import io.seawall.registry.visit.Visit;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Passes uploads on and looks at them meanwhile (OCI distribution specification, section "Pushing
 * Blobs"): in one request, in a session with one or many pieces, or by a mount, which brings no
 * bytes at all. What is found only saves reading later: nothing here lets anything in.
 */
public final class BlobPush {

  private final Relay relay;
  private final LayerIntake intake;
  private final Uploads uploads = new Uploads();

  /** Passes uploads on by this relay, and looks at them by this intake. */
  public BlobPush(Relay relay, LayerIntake intake) {
    this.relay = relay;
    this.intake = intake;
  }

  /** {@code POST}: begins a session, mounts a blob, or brings a whole one. */
  public void begin(Visit visit, Place.NewUpload place) throws IOException {
    Exchange exchange = visit.exchange();
    Digest whole = digest(exchange);
    if (whole != null) {
      visit.isAbout(whole);
    }
    var seen = new Seen(intake.begin());
    try (UpstreamAnswer answer = ask(exchange, seen)) {
      follow(place.repository(), answer, whole, seen);
      relay.passBack(exchange, answer);
    } catch (IOException | RuntimeException e) {
      seen.arrival().abandon();
      throw e;
    }
  }

  /** {@code PATCH}, {@code PUT}, {@code GET} or {@code DELETE} of a session. */
  public void go(Visit visit, Place.Upload place) throws IOException {
    Exchange exchange = visit.exchange();
    Digest whole = exchange.method().equals("PUT") ? digest(exchange) : null;
    if (whole != null) {
      visit.isAbout(whole);
    }
    if (exchange.method().equals("GET") || exchange.method().equals("HEAD")) {
      relay.pass(exchange);
      return;
    }
    Seen known = uploads.take(place.repository(), place.session());
    if (known == null) {
      // Begun before the gate, or too long ago: it is read from the registry when it is needed.
      relay.pass(exchange);
      return;
    }
    boolean kept = false;
    try (UpstreamAnswer answer = ask(exchange, known)) {
      kept = follow(place.repository(), answer, whole, known);
      relay.passBack(exchange, answer);
    } finally {
      if (!kept) {
        known.arrival().abandon();
      }
    }
  }

  private UpstreamAnswer ask(Exchange exchange, Seen seen) throws IOException {
    ByteTap tap =
        (bytes, offset, length) -> {
          seen.arrival().write(bytes, offset, length);
          seen.add(length);
        };
    return relay.ask(exchange, tap);
  }

  /** What the answer means for what is looked at; false if that is over. */
  private boolean follow(
      String repository, UpstreamAnswer answer, @Nullable Digest whole, Seen seen) {
    Arrival arrival = seen.arrival();
    if (answer.status() == 201 && whole != null && seen.bytes() > 0) {
      var _ = arrival.finish(whole);
      return true;
    }
    boolean more =
        answer.status() == 202
            && (seen.bytes() == 0 || reaches(answer, seen.bytes()))
            && uploads.await(repository, answer.field("Location"), seen);
    if (!more) {
      arrival.abandon();
    }
    return more;
  }

  /** Whether the registry has exactly the bytes that were seen; the last byte is counted from 0. */
  private static boolean reaches(UpstreamAnswer answer, long bytes) {
    String range = answer.field("Range");
    return range == null || range.endsWith("-" + (bytes - 1));
  }

  /** The digest that the client states; null if it states none that is one. */
  private static @Nullable Digest digest(Exchange exchange) {
    for (String pair : exchange.query().split("&", -1)) {
      if (pair.startsWith("digest=")) {
        try {
          return Digest.parse(
              URLDecoder.decode(pair.substring("digest=".length()), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException _) {
          return null;
        }
      }
    }
    return null;
  }
}
