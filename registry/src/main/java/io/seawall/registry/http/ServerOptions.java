package io.seawall.registry.http;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How clients reach the gate.
 *
 * @param listen where; port 0 takes a free one
 * @param certificate chain in PEM; null for no TLS
 * @param key of the certificate in PEM (PKCS #8); null for no TLS
 * @param idle how long a connection may say nothing
 * @param head how long the head of a request may take
 * @param leastRate bytes a second that the body of a request must bring on average; 0 for any
 * @param connections most at once
 * @param requests most that are answered at once; more wait
 * @param headBytes of the longest head of a request; tokens stand in it
 */
public record ServerOptions(
    InetSocketAddress listen,
    @Nullable Path certificate,
    @Nullable Path key,
    Duration idle,
    Duration head,
    long leastRate,
    int connections,
    int requests,
    int headBytes) {

  /** On this address without TLS. */
  public static ServerOptions plain(InetSocketAddress listen) {
    return new ServerOptions(
        listen,
        null,
        null,
        Duration.ofMinutes(5),
        Duration.ofSeconds(20),
        128,
        4096,
        1024,
        48 << 10);
  }
}
