package io.seawall.image.registry.connection;

import io.seawall.image.registry.Patience;
import io.seawall.image.registry.RegistryOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Sends single requests and follows their redirects. What proves who we are goes only to the origin
 * that it is for.
 *
 * <p>The older of the runtime's two clients, because it reads a layer into the buffer of its
 * reader. {@code java.net.http} allocates every byte anew, which made a scan need 110 MB more.
 */
public final class Connection {

  private static final int MAX_REDIRECTS = 5;
  private static final int MAX_QUOTED = 200;

  private final RegistryOptions options;
  private final @Nullable SSLSocketFactory trust;

  /**
   * @param trust certificates that are trusted; null for the system's
   */
  public Connection(RegistryOptions options, @Nullable SSLContext trust) {
    this.options = options;
    this.trust = trust == null ? null : trust.getSocketFactory();
  }

  /**
   * One request.
   *
   * @param headers without secrets
   * @param authorization null for none
   * @param form body of a POST; null for a GET
   */
  public record Request(
      URI uri,
      Map<String, String> headers,
      @Nullable String authorization,
      @Nullable String form) {}

  /**
   * Sends a request and follows redirects; a POST is not redirected, for its body is secret.
   *
   * @throws RegistryException if a redirect leads somewhere dangerous, or there are too many
   */
  public Answer send(Request request) throws IOException {
    URI uri = request.uri();
    for (int i = 0; i <= MAX_REDIRECTS; i++) {
      Answer answer = sendOnce(request, uri);
      if (!answer.isRedirect() || request.form() != null) {
        return answer;
      }
      answer.close();
      uri = target(uri, answer.header("Location"));
    }
    throw RegistryException.refused(
        place(request.uri()) + " redirects more than " + MAX_REDIRECTS + " times");
  }

  private Answer sendOnce(Request request, URI uri) throws IOException {
    HttpURLConnection connection = connection(uri);
    request.headers().forEach(connection::setRequestProperty);
    if (request.authorization() != null && isSameOrigin(request.uri(), uri)) {
      connection.setRequestProperty("Authorization", request.authorization());
    }
    connect(connection, request.form() != null);
    if (request.form() != null) {
      try (OutputStream out = connection.getOutputStream()) {
        out.write(request.form().getBytes(StandardCharsets.UTF_8));
      }
    }
    int status = connection.getResponseCode();
    if (status < 0) {
      connection.disconnect();
      throw new IOException("the answer is no HTTP");
    }
    InputStream body = status < 400 ? connection.getInputStream() : connection.getErrorStream();
    return new Answer(
        uri,
        status,
        connection.getHeaderFields(),
        new BodyStream(
            connection,
            body == null ? InputStream.nullInputStream() : body,
            options.patience().stall()));
  }

  private HttpURLConnection connection(URI uri) throws IOException {
    if (!(uri.toURL().openConnection() instanceof HttpURLConnection connection)) {
      throw RegistryException.refused(place(uri) + " is no HTTP address");
    }
    if (trust != null && connection instanceof HttpsURLConnection secure) {
      secure.setSSLSocketFactory(trust);
    }
    Patience patience = options.patience();
    connection.setInstanceFollowRedirects(false);
    connection.setUseCaches(false);
    connection.setConnectTimeout((int) patience.connect().toMillis());
    connection.setReadTimeout((int) patience.stall().toMillis());
    connection.setRequestProperty("User-Agent", "seawall");
    connection.setRequestProperty("Accept", "*/*");
    connection.setRequestProperty("Accept-Encoding", "identity");
    return connection;
  }

  private static void connect(HttpURLConnection connection, boolean post) throws IOException {
    if (post) {
      connection.setDoOutput(true);
    }
    try {
      connection.connect();
    } catch (SocketTimeoutException e) {
      if ("Connect timed out".equals(e.getMessage())) {
        throw (ConnectException) new ConnectException("no connection in time").initCause(e);
      }
      throw e;
    }
  }

  /** Where a redirect leads, if we follow it. */
  private URI target(URI from, String location) throws RegistryException {
    URI target;
    try {
      target = from.resolve(location);
    } catch (IllegalArgumentException e) {
      throw RegistryException.refused(place(from) + " redirects to what is no address");
    }
    boolean downgrade = !from.getScheme().equals("http") && "http".equals(target.getScheme());
    if (location.isBlank() || downgrade || !isAllowed(target)) {
      throw RegistryException.refused(
          place(from) + " redirects to " + place(target) + ", which is not followed");
    }
    return target;
  }

  /** Whether this address may be asked: by TLS, or in plain text where that was allowed. */
  public boolean isAllowed(URI uri) {
    if (uri.getHost() == null || uri.getUserInfo() != null) {
      return false;
    }
    return "https".equals(uri.getScheme())
        || ("http".equals(uri.getScheme()) && isPlainAllowed(uri));
  }

  private boolean isPlainAllowed(URI uri) {
    String authority = uri.getRawAuthority().toLowerCase(Locale.ROOT);
    return isLoopback(uri.getHost()) || options.plainHttp().contains(authority);
  }

  /** Whether a host is this machine, which needs no TLS to be reached safely. */
  public static boolean isLoopback(String host) {
    return host.equals("localhost") || host.equals("[::1]") || isLoopbackAddress(host);
  }

  /** 127.0.0.0/8 as a literal address; a name that only begins so is none. */
  private static boolean isLoopbackAddress(String host) {
    if (!host.startsWith("127.")) {
      return false;
    }
    for (int i = 0; i < host.length(); i++) {
      char c = host.charAt(i);
      if (c != '.' && (c < '0' || c > '9')) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSameOrigin(URI a, URI b) {
    return a.getScheme().equals(b.getScheme())
        && a.getRawAuthority().equalsIgnoreCase(b.getRawAuthority());
  }

  /** An address for messages: without its query and user, which may be secret. */
  public static String place(URI uri) {
    if (uri.getHost() == null) {
      return "'" + uri.getScheme() + ":'";
    }
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    return uri.getScheme() + "://" + uri.getHost() + port + uri.getRawPath();
  }

  /** What broke, in words. */
  public static String describe(IOException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnknownHostException) {
        return "the host has no address";
      } else if (isUntrusted(cause)) {
        return "its certificate is not trusted ("
            + cause.getMessage()
            + "); --ca-file names an authority of your own";
      }
    }
    @Nullable String message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : printable(message);
  }

  /** What a server wrote, for messages: short, and nothing that a terminal obeys. */
  public static String printable(String text) {
    var safe = new StringBuilder();
    for (int i = 0; i < Math.min(text.length(), MAX_QUOTED); i++) {
      char c = text.charAt(i);
      safe.append(c < ' ' || c > '~' ? '?' : c);
    }
    return safe.toString();
  }

  /** Whether a certificate is why something failed: another attempt brings the same one. */
  public static boolean isUntrusted(Throwable cause) {
    return cause instanceof CertificateException || cause instanceof CertPathBuilderException;
  }
}
