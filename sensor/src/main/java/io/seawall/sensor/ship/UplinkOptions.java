package io.seawall.sensor.ship;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Where batches are sent.
 *
 * @param server its address, without the path of the interface
 * @param node the name by which the server knows this machine
 * @param tokenFile a file with the token that proves who we are, read for each batch; null for none
 * @param caFile certificates in PEM, the only ones that are trusted; null for the system's
 * @param connect longest wait for a connection
 * @param request longest wait for a whole answer
 * @param firstPause after a failure; it doubles with each
 * @param longestPause the longest there is, also where the server asks for more
 */
public record UplinkOptions(
    URI server,
    String node,
    @Nullable Path tokenFile,
    @Nullable Path caFile,
    Duration connect,
    Duration request,
    Duration firstPause,
    Duration longestPause) {

  private static final Pattern NODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|\\[::1]|127(?:\\.\\d{1,3}){3}");

  /** Checks the address and the name. */
  public UplinkOptions {
    if (!NODE.matcher(node).matches()) {
      throw ShipException.node(node);
    }
  }

  /**
   * With the usual times.
   *
   * @throws ShipException {@code server-malformed} if the address is none, or would send the token
   *     in plain text to another machine; {@code node-name-malformed}
   */
  public static UplinkOptions of(
      String server, String node, @Nullable Path tokenFile, @Nullable Path caFile) {
    return new UplinkOptions(
        address(server),
        node,
        tokenFile,
        caFile,
        Duration.ofSeconds(10),
        Duration.ofSeconds(60),
        Duration.ofSeconds(1),
        Duration.ofMinutes(2));
  }

  /** The same with other times. */
  public UplinkOptions withTimes(Duration whole, Duration first, Duration longest) {
    return new UplinkOptions(server, node, tokenFile, caFile, connect, whole, first, longest);
  }

  /**
   * Looks whether the files that are named can be used now.
   *
   * @throws ShipException {@code token-unreadable} or {@code ca-file-unreadable}
   */
  public void check() {
    if (tokenFile != null) {
      String _ = BatchRequests.token(tokenFile);
    }
    if (caFile != null) {
      SSLContext _ = ServerTrust.of(caFile);
    }
  }

  private static URI address(String text) {
    URI uri;
    try {
      uri = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
    } catch (IllegalArgumentException _) {
      throw ShipException.server(text, "is no address");
    }
    boolean plain = "http".equals(uri.getScheme());
    if (!plain && !"https".equals(uri.getScheme())
        || uri.getHost() == null
        || uri.getRawUserInfo() != null
        || uri.getRawQuery() != null
        || uri.getRawFragment() != null) {
      throw ShipException.server(text, "is no address such as https://seawall.example");
    }
    if (plain && !LOOPBACK.matcher(uri.getHost()).matches()) {
      throw ShipException.server(text, "is not encrypted; only this machine is sent to in plain");
    }
    return uri;
  }

  URI batch(long number) {
    return URI.create(server + "/api/v1/nodes/" + node + "/batches/" + number);
  }
}
