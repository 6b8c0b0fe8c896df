package io.seawall.registry.relay;

import io.seawall.model.Digest;
import io.seawall.registry.http.Exchange;
import io.seawall.registry.upstream.Field;
import io.seawall.registry.upstream.RequestBody;
import io.seawall.registry.upstream.UpstreamAnswer;
import io.seawall.registry.upstream.UpstreamClient;
import io.seawall.registry.upstream.UpstreamLogin;
import io.seawall.registry.upstream.UpstreamRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Passes requests on and answers back. Only what belongs to a connection changes, and addresses
 * that name the registry itself, which are turned into the gate's.
 */
public final class Relay {

  private static final int PIECE = 256 << 10;

  /** What a client says of proxies before the gate is no business of the registry. */
  private static final String FORWARDED = "x-forwarded-";

  private final UpstreamClient upstream;
  private final Identity identity;

  /** Who asks the registry. */
  public sealed interface Identity {

    /** The client does, by what it presents. */
    record OfClient() implements Identity {}

    /**
     * The gate does, for clients that it knows itself; what they present is not for the registry.
     *
     * @param login the gate's own account
     */
    record OfGate(UpstreamLogin login) implements Identity {}
  }

  /** Passes requests on to this registry. */
  public Relay(UpstreamClient upstream, Identity identity) {
    this.upstream = upstream;
    this.identity = identity;
  }

  /**
   * What a client presents to the registry; null for nothing, and where the gate has accounts of
   * its own and reads by its own.
   */
  public @Nullable String authorization(Exchange exchange) {
    return switch (identity) {
      case Identity.OfClient _ -> exchange.field("Authorization");
      case Identity.OfGate _ -> null;
    };
  }

  /** Passes the request on as it is, and its answer back. */
  public void pass(Exchange exchange) throws IOException {
    try (UpstreamAnswer answer = ask(exchange, ByteTap.NONE)) {
      passBack(exchange, answer);
    }
  }

  /**
   * Passes on the request for a blob. The whole of it is only given out if it has its digest; parts
   * are as the registry gives them.
   *
   * @param more header fields that the gate adds to the answer
   */
  public void passBlob(Exchange exchange, Digest digest, List<Field> more) throws IOException {
    try (UpstreamAnswer answer = askWithout(Set.of("accept-encoding"), exchange)) {
      boolean whole = answer.status() == 200 && answer.field("Content-Encoding") == null;
      List<Field> fields = answerFields(exchange, answer);
      fields.addAll(more);
      exchange.begin(answer.status(), fields, statedLength(answer));
      if (!exchange.isHead() && answer.hasBody()) {
        copy(whole ? new VerifiedInput(answer.body(), digest) : answer.body(), exchange);
      }
      exchange.end();
    }
  }

  /** Asks as the client does but without a body and without some of its headers. */
  public UpstreamAnswer askWithout(Set<String> names, Exchange exchange) throws IOException {
    return askWithout(names, exchange, exchange.method());
  }

  /** As above, by another method. */
  public UpstreamAnswer askWithout(Set<String> names, Exchange exchange, String method)
      throws IOException {
    List<Field> fields = fields(exchange);
    fields.removeIf(field -> names.contains(field.name().toLowerCase(Locale.ROOT)));
    return send(UpstreamRequest.of(method, target(exchange), fields), exchange);
  }

  /**
   * Passes the request on as it is.
   *
   * @param tap sees its body
   * @return the answer, which the caller closes
   */
  public UpstreamAnswer ask(Exchange exchange, ByteTap tap) throws IOException {
    long length = exchange.bodyLength();
    RequestBody body = length == 0 ? null : new PassedBody(exchange.body(), length, tap);
    return ask(exchange, target(exchange), body);
  }

  /** Asks for something else in the name of the client, with its headers. */
  public UpstreamAnswer ask(Exchange exchange, String target, @Nullable RequestBody body)
      throws IOException {
    return send(new UpstreamRequest(exchange.method(), target, fields(exchange), body), exchange);
  }

  /** Asks for something without a body in the name of the client, but not with its headers. */
  public UpstreamAnswer ask(String method, String target, Exchange exchange, List<Field> more)
      throws IOException {
    return ask(method, target, exchange, more, null);
  }

  /** As above, with a body. */
  public UpstreamAnswer ask(
      String method, String target, Exchange exchange, List<Field> more, @Nullable RequestBody body)
      throws IOException {
    return send(new UpstreamRequest(method, target, more, body), exchange);
  }

  private UpstreamAnswer send(UpstreamRequest request, Exchange exchange) throws IOException {
    return switch (identity) {
      case Identity.OfClient _ ->
          upstream.send(request.presenting(exchange.field("Authorization")));
      case Identity.OfGate gate -> send(request, gate.login());
    };
  }

  /** A second time where that is possible: a token may have been withdrawn. */
  private UpstreamAnswer send(UpstreamRequest request, UpstreamLogin login) throws IOException {
    String scope = Scopes.of(request.method(), request.target());
    String sent = login.authorization(scope);
    UpstreamAnswer answer = upstream.send(request.presenting(sent));
    if (answer.status() != 401 || !login.refused(scope, sent, answer) || request.body() != null) {
      return answer;
    }
    answer.close();
    return upstream.send(request.presenting(login.authorization(scope)));
  }

  /** Path and query as the client sent them. */
  public static String target(Exchange exchange) {
    return exchange.query().isEmpty() ? exchange.path() : exchange.path() + "?" + exchange.query();
  }

  /** Passes an answer back whole. */
  public void passBack(Exchange exchange, UpstreamAnswer answer) throws IOException {
    passBack(exchange, answer, List.of());
  }

  /**
   * Passes an answer back whole.
   *
   * @param more header fields that the gate adds
   */
  public void passBack(Exchange exchange, UpstreamAnswer answer, List<Field> more)
      throws IOException {
    List<Field> fields = answerFields(exchange, answer);
    fields.addAll(more);
    exchange.begin(answer.status(), fields, statedLength(answer));
    if (!exchange.isHead() && answer.hasBody()) {
      copy(answer.body(), exchange);
    }
    exchange.end();
  }

  /** Passes an answer back whose body is at hand. */
  public void passBack(Exchange exchange, UpstreamAnswer answer, byte[] body, List<Field> more)
      throws IOException {
    List<Field> fields = answerFields(exchange, answer);
    fields.addAll(more);
    exchange.begin(answer.status(), fields, statedLength(answer));
    if (!exchange.isHead() && body.length > 0) {
      exchange.write(body, 0, body.length);
    }
    exchange.end();
  }

  /** The length that the answer states, also where no body follows. */
  private static long statedLength(UpstreamAnswer answer) {
    String stated = answer.field("Content-Length");
    if (stated == null) {
      return -1;
    }
    try {
      return Long.parseLong(stated.strip());
    } catch (NumberFormatException _) {
      return -1;
    }
  }

  private List<Field> fields(Exchange exchange) {
    List<Field> fields = new ArrayList<>();
    for (Field field : exchange.fields()) {
      String name = field.name().toLowerCase(Locale.ROOT);
      boolean ours = name.equals("authorization") || name.equals("forwarded");
      boolean forwarded = name.startsWith(FORWARDED);
      if (!UpstreamClient.isOfAConnection(name)
          && !ours
          && !forwarded
          && !isNamed(exchange.fields(), name)) {
        fields.add(field);
      }
    }
    fields.add(new Field("X-Forwarded-For", exchange.address()));
    return fields;
  }

  /** Whether the sender says that a header is of its connection only. */
  private static boolean isNamed(List<Field> fields, String name) {
    for (Field field : fields) {
      if (field.is("Connection")) {
        for (String one : field.value().split(",", -1)) {
          if (one.strip().equalsIgnoreCase(name)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private List<Field> answerFields(Exchange exchange, UpstreamAnswer answer) {
    List<Field> fields = new ArrayList<>();
    for (Field field : answer.fields()) {
      if (field.is("Location")) {
        fields.add(new Field(field.name(), location(exchange, field.value())));
      } else if (!UpstreamClient.isOfAConnection(field.name())
          && !isNamed(answer.fields(), field.name())) {
        fields.add(field);
      }
    }
    return fields;
  }

  /** An address of the registry as the client reaches it; others stay. */
  private String location(Exchange exchange, String location) {
    try {
      URI uri = URI.create(location);
      URI registry = upstream.options().url();
      boolean same =
          uri.getRawAuthority() != null
              && uri.getRawAuthority().equalsIgnoreCase(registry.getRawAuthority());
      if (!same) {
        return location;
      }
      String rest =
          location.substring(
              location.indexOf(uri.getRawAuthority()) + uri.getRawAuthority().length());
      return (exchange.secure() ? "https://" : "http://") + exchange.authority() + rest;
    } catch (IllegalArgumentException _) {
      return location;
    }
  }

  private static void copy(InputStream in, Exchange exchange) throws IOException {
    byte[] piece = new byte[PIECE];
    for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
      if (count > 0) {
        exchange.write(piece, 0, count);
      }
    }
  }

  /** The body of a client on its way to the registry. */
  private record PassedBody(InputStream in, long length, ByteTap tap) implements RequestBody {

    @Override
    public void writeTo(OutputStream out) throws IOException {
      byte[] piece = new byte[PIECE];
      for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
        if (count > 0) {
          tap.passes(piece, 0, count);
          out.write(piece, 0, count);
        }
      }
    }
  }
}
