package io.seawall.registry.http;

import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import io.seawall.registry.upstream.UpstreamException;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http2.server.AbstractHTTP2ServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.server.handler.MinimumDataRateHandler;
import org.eclipse.jetty.server.handler.QoSHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/**
 * Takes connections by HTTP/1.1 and HTTP/2, with and without TLS. Each request has a virtual thread
 * of its own, so a client that is held for minutes costs some kilobytes.
 */
public final class GateServer implements AutoCloseable {

  private static final int BUFFER = 256 << 10;
  private static final int RESPONSE_HEAD = 16 << 10;

  /** Windows of HTTP/2: what is on the way of one blob, and of all on a connection. */
  private static final int STREAM_WINDOW = 1 << 20;

  private static final int CONNECTION_WINDOW = 4 << 20;

  private final Server server;
  private final ServerConnector connector;
  private final RunningRequests running = new RunningRequests();
  private final SslContextFactory.@Nullable Server tls;

  /** Prepares a server; nothing listens yet. */
  public GateServer(ServerOptions options, Gatekeeper gatekeeper) {
    var threads = new QueuedThreadPool(16, 4);
    threads.setName("gate");
    threads.setVirtualThreadsExecutor(
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("request-", 0).factory()));
    tls =
        options.certificate() == null || options.key() == null
            ? null
            : TlsKeyStore.context(options.certificate(), options.key());
    server = new Server(threads);
    server.setErrorHandler(new ErrorDocuments());
    List<ConnectionFactory> protocols = protocols(messages(options), tls);
    connector = new ServerConnector(server, 1, 1, protocols.toArray(new ConnectionFactory[0]));
    connector.setHost(options.listen().getHostString());
    connector.setPort(options.listen().getPort());
    connector.setIdleTimeout(options.idle().toMillis());
    connector.setAcceptQueueSize(512);
    server.addConnector(connector);
    server.addBean(new NetworkConnectionLimit(options.connections(), connector));
    connector.addBean(new SlowHeads(connector, options.head()));
    var turn =
        new QoSHandler(
            new MinimumDataRateHandler(new Door(gatekeeper, running), options.leastRate(), 0));
    turn.setMaxRequestCount(options.requests());
    server.setHandler(new GracefulHandler(turn));
  }

  private static List<ConnectionFactory> protocols(
      HttpConfiguration messages, SslContextFactory.@Nullable Server tls) {
    var first = new HttpConnectionFactory(messages);
    List<ConnectionFactory> all = new ArrayList<>();
    if (tls != null) {
      messages.addCustomizer(new SecureRequestCustomizer(false));
      var alpn = new ALPNServerConnectionFactory();
      alpn.setDefaultProtocol(first.getProtocol());
      all.add(new SslConnectionFactory(tls, alpn.getProtocol()));
      all.add(alpn);
      all.add(widened(new HTTP2ServerConnectionFactory(messages)));
      all.add(first);
    } else {
      all.add(first);
      all.add(widened(new HTTP2CServerConnectionFactory(messages)));
    }
    return all;
  }

  private static <T extends AbstractHTTP2ServerConnectionFactory> T widened(T factory) {
    factory.setInitialStreamRecvWindow(STREAM_WINDOW);
    factory.setInitialSessionRecvWindow(CONNECTION_WINDOW);
    return factory;
  }

  private static HttpConfiguration messages(ServerOptions options) {
    var messages = new HttpConfiguration();
    messages.setSendServerVersion(false);
    messages.setSendDateHeader(false);
    messages.setRequestHeaderSize(options.headBytes());
    messages.setResponseHeaderSize(RESPONSE_HEAD);
    messages.setInputBufferSize(BUFFER);
    messages.setOutputBufferSize(BUFFER);
    messages.setHttpCompliance(HttpCompliance.STRICT);
    // Escapes and climbing are left as they are, and known to no flow.
    messages.setUriCompliance(UriCompliance.UNSAFE);
    messages.setIdleTimeout(-1);
    return messages;
  }

  /**
   * Begins to listen.
   *
   * @throws SeawallException {@code gate-address-taken} or {@code gate-start-failed}
   */
  public void start() {
    try {
      server.start();
    } catch (Exception e) {
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      String place = connector.getHost() + ":" + connector.getPort();
      if (e instanceof BindException || e.getCause() instanceof BindException) {
        throw new SeawallException(
            ErrorKind.USER,
            "gate-address-taken",
            "the gate cannot listen on "
                + place
                + ": the address is taken or is not of this machine",
            e);
      }
      throw new SeawallException(
          ErrorKind.RESOURCE,
          "gate-start-failed",
          "the gate cannot start on " + place + ": " + e,
          e);
    }
  }

  /** The port that clients reach. */
  public int port() {
    return connector.getLocalPort();
  }

  /** How many connections are open. */
  public int connections() {
    return connector.getConnectedEndPoints().size();
  }

  /**
   * Shows another certificate to those who come from now on; connections that stand go on. Without
   * TLS nothing changes.
   *
   * @throws SeawallException {@code gate-tls-unreadable} of kind CONFIG; then the old one stays
   */
  public void show(Path certificate, Path key) {
    SslContextFactory.Server shown = tls;
    if (shown == null) {
      return;
    }
    KeyStore store = TlsKeyStore.store(certificate, key);
    try {
      shown.reload(context -> context.setKeyStore(store));
    } catch (Exception e) {
      throw new SeawallException(
          ErrorKind.CONFIG,
          "gate-tls-unreadable",
          certificate + " and " + key + " cannot be used for TLS: " + e,
          e);
    }
  }

  /**
   * Checks a certificate and its key.
   *
   * @throws SeawallException {@code gate-tls-unreadable} of kind CONFIG
   */
  public static void check(Path certificate, Path key) {
    KeyStore _ = TlsKeyStore.store(certificate, key);
  }

  /**
   * Takes no new requests and waits until those that run have ended, then ends all.
   *
   * @param patience longest wait
   * @return whether all had ended by then
   */
  public boolean drain(Duration patience) {
    running.end(connector, patience);
    server.setStopTimeout(patience.toMillis());
    return stop();
  }

  @Override
  public void close() {
    boolean _ = stop();
  }

  private boolean stop() {
    try {
      server.stop();
      return true;
    } catch (TimeoutException _) {
      return false;
    } catch (Exception e) {
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      throw new SeawallException(
          ErrorKind.RESOURCE, "gate-stop-failed", "the gate did not stop in order: " + e, e);
    }
  }

  /** Lets each request in, and out. */
  private static final class Door extends Handler.Abstract {

    private final Gatekeeper gatekeeper;
    private final RunningRequests running;

    Door(Gatekeeper gatekeeper, RunningRequests running) {
      this.gatekeeper = gatekeeper;
      this.running = running;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      var exchange = new Exchange(request, response);
      running.begin(request);
      try {
        answer(exchange);
        callback.succeeded();
      } catch (IOException | RuntimeException e) {
        callback.failed(e);
      } finally {
        running.end(request);
      }
      return true;
    }

    private void answer(Exchange exchange) throws IOException {
      try {
        gatekeeper.answer(exchange);
      } catch (UpstreamException e) {
        if (exchange.isAnswered()) {
          throw e;
        }
        exchange.refuse(
            OciError.of(e.isLate() ? 504 : 502, "UNAVAILABLE", String.valueOf(e.getMessage())));
      }
    }
  }
}
