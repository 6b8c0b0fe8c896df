package io.seawall.image.registry.client;

import io.seawall.image.registry.Credentials;
import io.seawall.image.registry.RegistryOptions;
import io.seawall.image.registry.authorization.Authorizer;
import io.seawall.image.registry.authorization.Challenge;
import io.seawall.image.registry.connection.Answer;
import io.seawall.image.registry.connection.Connection;
import io.seawall.image.registry.connection.RegistryException;
import io.seawall.image.registry.connection.TrustedCertificates;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * One repository on one host: the registry itself or a mirror. It owns retry, authentication,
 * redirects and limits of every request. Safe for several threads.
 */
final class Endpoint {

  /** One without token, one with a token that is too old, one with a new one. */
  private static final int MAX_AUTHORIZATIONS = 3;

  private final String host;
  private final String repository;
  private final Connection connection;
  private final Authorizer authorizer;
  private final Backoff backoff;
  private volatile boolean plain;
  private volatile boolean schemeKnown;

  Endpoint(
      RegistryOptions options,
      String host,
      String repository,
      Supplier<@Nullable Credentials> credentials) {
    this.host = host;
    this.repository = repository;
    this.connection = new Connection(options, TrustedCertificates.of(options, host));
    this.authorizer = new Authorizer(connection, "repository:" + repository + ":pull", credentials);
    this.backoff = new Backoff(options.patience());
    this.plain = options.plainHttp().contains(host);
    this.schemeKnown = plain;
  }

  String host() {
    return host;
  }

  /** Waits before another attempt at what broke; false if there shall be none. */
  boolean pause(int attempt) {
    return backoff.pause(attempt, null);
  }

  /**
   * Gets something of the repository.
   *
   * @param path below the repository, for example {@code manifests/latest}
   * @param headers of the request
   * @return an answer of status 200 or 206
   * @throws RegistryException if it is not to be had from this host
   */
  Answer get(String path, Map<String, String> headers) throws RegistryException {
    for (int attempt = 1; ; attempt++) {
      Duration asked = null;
      RegistryException failure;
      try {
        Answer answer = authorized(path, headers);
        if (!answer.isBusy()) {
          return checked(answer);
        }
        asked = answer.retryAfter();
        failure = RegistryException.busy(failure(answer) + " (" + attempt + " attempts)");
      } catch (RegistryException e) {
        throw e;
      } catch (IOException e) {
        failure =
            RegistryException.unreachable(
                Connection.place(uri(path)) + " cannot be read: " + Connection.describe(e), e);
        if (isHopeless(e)) {
          throw failure;
        }
      }
      if (!backoff.pause(attempt, asked)) {
        throw failure;
      }
    }
  }

  private static String failure(Answer answer) {
    try (answer) {
      return answer.failure();
    }
  }

  private static Answer checked(Answer answer) throws RegistryException {
    int status = answer.status();
    if (status == 200 || status == 206) {
      return answer;
    }
    String failure = failure(answer);
    throw switch (status) {
      case 401, 403 ->
          RegistryException.denied(
              failure + "; 'docker login', 'podman login' or --username gives credentials");
      case 404 -> RegistryException.notFound(failure);
      default -> RegistryException.refused(failure);
    };
  }

  private Answer authorized(String path, Map<String, String> headers) throws IOException {
    for (int i = 1; ; i++) {
      String sent = authorizer.header();
      var request = new Connection.Request(uri(path), new HashMap<>(headers), sent, null);
      Answer answer = inRightScheme(request, path);
      boolean ours = host.equalsIgnoreCase(answer.uri().getRawAuthority());
      if (answer.status() != 401 || !ours || i == MAX_AUTHORIZATIONS) {
        return answer;
      }
      if (!isRenewed(answer, sent)) {
        return answer;
      }
      answer.close();
    }
  }

  private boolean isRenewed(Answer answer, @Nullable String sent) throws IOException {
    try {
      var challenges = Challenge.parse(answer.headers("WWW-Authenticate"));
      return authorizer.renew(answer.uri(), challenges, sent);
    } catch (IOException | RuntimeException e) {
      answer.close();
      throw e;
    }
  }

  /** A server on this machine is asked in plain text if it turns out not to speak TLS. */
  private Answer inRightScheme(Connection.Request request, String path) throws IOException {
    try {
      Answer answer = connection.send(request);
      schemeKnown = true;
      return answer;
    } catch (SSLException e) {
      if (schemeKnown || !Connection.isLoopback(name()) || isAboutCertificate(e)) {
        throw e;
      }
      plain = true;
      return connection.send(
          new Connection.Request(uri(path), request.headers(), request.authorization(), null));
    }
  }

  private String name() {
    int port = host.indexOf(':', Math.max(host.lastIndexOf(']'), 0));
    return port < 0 ? host : host.substring(0, port);
  }

  private URI uri(String path) {
    return URI.create((plain ? "http://" : "https://") + host + "/v2/" + repository + "/" + path);
  }

  private static boolean isAboutCertificate(SSLException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (Connection.isUntrusted(cause)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isHopeless(IOException e) {
    return e instanceof ConnectException
        || e instanceof NoRouteToHostException
        || e instanceof UnknownHostException
        || e instanceof SSLException;
  }
}
