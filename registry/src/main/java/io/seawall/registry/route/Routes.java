package io.seawall.registry.route;

import io.seawall.registry.access.Access;
import io.seawall.registry.access.Action;
import io.seawall.registry.access.client.Client;
import io.seawall.registry.access.limit.RateLimiter;
import io.seawall.registry.http.Exchange;
import io.seawall.registry.http.Gatekeeper;
import io.seawall.registry.http.OciError;
import io.seawall.registry.name.NameException;
import io.seawall.registry.name.Place;
import io.seawall.registry.name.Places;
import io.seawall.registry.reception.Reception;
import io.seawall.registry.reception.Reception.Admission;
import io.seawall.registry.upstream.Field;
import io.seawall.registry.visit.Visit;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Leads each request to the flow that answers it. Whatever has no flow is refused: nothing is
 * passed on only because nobody thought of it.
 */
public final class Routes implements Gatekeeper {

  private final Reception reception;
  private final Flows flows;
  private final Visit.Witness witness;
  private final BiPredicate<Place, String> served;
  private final InstantSource clock;

  /**
   * Leads requests into these flows.
   *
   * @param reception says who asks, and whether he may
   * @param witness writes down what was asked and answered
   * @param served whether a place in a repository is served at all
   * @param clock wall-clock time
   */
  public Routes(
      Reception reception,
      Flows flows,
      Visit.Witness witness,
      BiPredicate<Place, String> served,
      InstantSource clock) {
    this.reception = reception;
    this.flows = flows;
    this.witness = witness;
    this.served = served;
    this.clock = clock;
  }

  @Override
  public void answer(Exchange exchange) throws IOException {
    Place place;
    OciError none =
        OciError.of(
            404, "UNSUPPORTED", "there is nothing at this address; registries begin at /v2/");
    try {
      place = Places.read(exchange.path());
    } catch (NameException e) {
      place = null;
      none = OciError.of(400, e.code(), String.valueOf(e.getMessage()));
    }
    Admission admission = reception.receive(exchange, place);
    if (place == null) {
      stranger(exchange, admission, none);
      return;
    }
    var visit =
        new Visit(exchange, place, admission.client(), witness, clock.instant(), admission.signs());
    try {
      answer(visit, place, admission.refusal());
    } catch (RuntimeException e) {
      // The client is told nothing of it, and nobody else is: it is in the record or nowhere.
      visit.notice("the gate failed: " + e);
      throw e;
    } finally {
      visit.end();
      if (exchange.isAnswered()) {
        reception.answered(admission.client(), exchange.status());
      }
    }
  }

  /** Requests for what no registry has are written down too: someone may be looking for holes. */
  private void stranger(Exchange exchange, Admission admission, OciError none) throws IOException {
    Client client = admission.client();
    OciError error = admission.refusal() == null ? none : admission.refusal();
    witness.record(
        Access.of(clock.instant(), client, Action.BASE)
            .refused(error.message())
            .answered(error.status(), 0, Duration.ZERO),
        null);
    exchange.refuse(error);
  }

  private void answer(Visit visit, Place place, @Nullable OciError refusal) throws IOException {
    String repository = Reception.repository(place);
    if (refusal != null) {
      visit.refuse(refusal);
    } else if (repository != null && !served.test(place, repository)) {
      visit.refuse(OciError.denied("the gate does not serve " + repository));
    } else {
      lead(visit, place);
    }
  }

  private void lead(Visit visit, Place place) throws IOException {
    String method = visit.exchange().method();
    boolean reads = method.equals("GET") || method.equals("HEAD");
    switch (place) {
      case Place.Base _, Place.Catalogue _, Place.Tags _ when reads ->
          flows.relay().pass(visit.exchange());
      case Place.Manifest manifest when reads -> flows.manifestPull().get(visit, manifest);
      case Place.Manifest manifest when method.equals("PUT") ->
          flows.manifestPush().put(visit, manifest);
      case Place.Manifest manifest when method.equals("DELETE") ->
          flows.removal().manifest(visit, manifest);
      case Place.Blob blob when reads -> flows.blobPull().get(visit, blob);
      case Place.Blob _ when method.equals("DELETE") -> flows.relay().pass(visit.exchange());
      case Place.NewUpload upload when method.equals("POST") ->
          upload(visit, () -> flows.blobPush().begin(visit, upload));
      case Place.Upload upload when isOfSession(method) ->
          upload(visit, () -> flows.blobPush().go(visit, upload));
      case Place.Referrers referrers when reads -> flows.referrers().list(visit, referrers);
      default ->
          visit.refuse(
              new OciError(
                  405,
                  "UNSUPPORTED",
                  method + " is nothing that a registry does here",
                  List.of(new Field("Allow", allowed(place)))));
    }
  }

  private static String allowed(Place place) {
    return switch (place) {
      case Place.Base _, Place.Catalogue _, Place.Tags _, Place.Referrers _ -> "GET, HEAD";
      case Place.Manifest _ -> "GET, HEAD, PUT, DELETE";
      case Place.Blob _ -> "GET, HEAD, DELETE";
      case Place.NewUpload _ -> "POST";
      case Place.Upload _ -> "GET, HEAD, PATCH, PUT, DELETE";
    };
  }

  private static boolean isOfSession(String method) {
    return switch (method) {
      case "GET", "HEAD", "PATCH", "PUT", "DELETE" -> true;
      default -> false;
    };
  }

  /** A part of an upload. */
  @FunctionalInterface
  private interface Part {

    void run() throws IOException;
  }

  private void upload(Visit visit, Part part) throws IOException {
    try (RateLimiter.Upload open = reception.upload(visit.client())) {
      if (open == null) {
        visit.refuse(
            new OciError(
                429,
                "TOOMANYREQUESTS",
                "too many uploads at once; come again in a second",
                List.of(new Field("Retry-After", "1"))));
        return;
      }
      part.run();
    }
  }
}
