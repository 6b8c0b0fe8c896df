package io.seawall.registry.upstream;

import io.seawall.image.registry.connection.TrustedCertificates;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.MonitoringResponseOutOfOrderStrategy;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests to the registry as they are told: nothing is followed, decompressed or added. Safe
 * for any number of threads, each of which waits for its own answer.
 */
public final class UpstreamClient implements Closeable {

  /** Headers that mean one connection (RFC 9110 section 7.6.1), and what the library writes. */
  private static final Set<String> OF_A_CONNECTION =
      Set.of(
          "connection",
          "content-length",
          "expect",
          "host",
          "http2-settings",
          "keep-alive",
          "proxy-authenticate",
          "proxy-authorization",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  private static final int BUFFER = 64 << 10;

  /** A refusal comes early; looking for it all the way would cost a millisecond for each look. */
  private static final int LOOK_EVERY = 1 << 20;

  private static final int LOOK_UP_TO = 16;

  private final UpstreamOptions options;
  private final HttpHost host;
  private final PoolingHttpClientConnectionManager connections;
  private final CloseableHttpClient client;

  /**
   * @throws io.seawall.model.SeawallException {@code ca-file-unreadable} of kind CONFIG
   */
  public UpstreamClient(UpstreamOptions options) {
    this.options = options;
    host = HttpHost.create(options.url());
    connections = connections(options);
    client =
        HttpClients.custom()
            .setConnectionManager(connections)
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setConnectionRequestTimeout(Timeout.of(options.stall()))
                    .setResponseTimeout(Timeout.of(options.stall()))
                    .setProtocolUpgradeEnabled(false)
                    .setExpectContinueEnabled(false)
                    .setHardCancellationEnabled(false)
                    .build())
            .disableRedirectHandling()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableAutomaticRetries()
            .disableContentCompression()
            .disableConnectionState()
            .disableDefaultUserAgent()
            .build();
  }

  private static PoolingHttpClientConnectionManager connections(UpstreamOptions options) {
    Http1Config messages =
        Http1Config.custom()
            .setBufferSize(BUFFER)
            .setChunkSizeHint(BUFFER)
            .setMaxLineLength(16 << 10)
            .setMaxHeaderCount(200)
            .build();
    PoolingHttpClientConnectionManagerBuilder builder =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setConnectionFactory(
                ManagedHttpClientConnectionFactory.builder()
                    .http1Config(messages)
                    .responseOutOfOrderStrategy(
                        new MonitoringResponseOutOfOrderStrategy(LOOK_EVERY, LOOK_UP_TO))
                    .build())
            .setMaxConnTotal(options.connections())
            .setMaxConnPerRoute(options.connections())
            .setDefaultConnectionConfig(
                ConnectionConfig.custom()
                    .setConnectTimeout(Timeout.of(options.connect()))
                    .setSocketTimeout(Timeout.of(options.stall()))
                    .setIdleTimeout(30, TimeUnit.SECONDS)
                    .setValidateAfterInactivity(TimeValue.ofMilliseconds(500))
                    .build());
    SSLContext trust = TrustedCertificates.of(options.registry(), options.authority());
    if (trust != null) {
      builder.setTlsSocketStrategy(new DefaultClientTlsStrategy(trust));
    }
    return builder.build();
  }

  /** Where the registry is. */
  public UpstreamOptions options() {
    return options;
  }

  /**
   * Sends a request and waits for the head of its answer.
   *
   * @throws UpstreamException if the registry cannot be reached, says nothing in time, or no HTTP
   * @throws IOException as the body of the request throws it
   */
  public UpstreamAnswer send(UpstreamRequest request) throws IOException {
    ClassicHttpRequest message = new BasicClassicHttpRequest(request.method(), request.target());
    for (Field field : request.fields()) {
      if (!isOfAConnection(field.name())) {
        message.addHeader(field.name(), field.value());
      }
    }
    Outgoing outgoing = request.body() == null ? null : new Outgoing(request.body());
    message.setEntity(outgoing);
    try {
      return new UpstreamAnswer(execute(message));
    } catch (IOException e) {
      IOException failure = outgoing == null ? null : outgoing.failure;
      throw failure != null ? failure : describe(e);
    }
  }

  /**
   * Asks once more by a fresh connection where the registry has closed a kept one just then (RFC
   * 9112, section 9.3.1): what only reads may be repeated.
   */
  @SuppressWarnings("deprecation") // The answer outlives this method, so no handler can take it.
  private CloseableHttpResponse execute(ClassicHttpRequest message) throws IOException {
    try {
      return client.execute(host, message);
    } catch (NoHttpResponseException | SocketException e) {
      if (message.getEntity() != null || !Method.isSafe(message.getMethod())) {
        throw e;
      }
      connections.closeIdle(TimeValue.ZERO_MILLISECONDS);
      return client.execute(host, message);
    }
  }

  /** Whether a header means one connection and is never passed on. */
  public static boolean isOfAConnection(String name) {
    return OF_A_CONNECTION.contains(name.toLowerCase(Locale.ROOT));
  }

  private UpstreamException describe(IOException e) {
    boolean late = e instanceof SocketTimeoutException || e instanceof InterruptedIOException;
    String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return new UpstreamException(
        "the registry behind the gate "
            + (late ? "does not answer in time" : "cannot be reached")
            + " ("
            + options.authority()
            + ": "
            + why
            + ")",
        late,
        e);
  }

  @Override
  public void close() throws IOException {
    client.close();
  }

  /** A body on its way; what it fails of itself is told from what the registry does. */
  private static final class Outgoing extends AbstractHttpEntity {

    private final RequestBody body;
    private @Nullable IOException failure;

    Outgoing(RequestBody body) {
      super((ContentType) null, null, body.length() < 0);
      this.body = body;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
      var told = new ToldOutput(out);
      try {
        body.writeTo(told);
      } catch (IOException e) {
        if (!told.failed) {
          failure = e;
        }
        throw e;
      }
    }

    @Override
    public InputStream getContent() {
      throw new UnsupportedOperationException("this body is written, not read");
    }

    @Override
    public boolean isStreaming() {
      return true;
    }

    @Override
    public boolean isRepeatable() {
      return false;
    }

    @Override
    public long getContentLength() {
      return body.length();
    }

    @Override
    public void close() {
      // whoever made the body closes what it reads
    }
  }

  /** Remembers whether it was the sending that failed. */
  private static final class ToldOutput extends OutputStream {

    private final OutputStream out;
    private boolean failed;

    ToldOutput(OutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      try {
        out.write(bytes, offset, length);
      } catch (IOException e) {
        failed = true;
        throw e;
      }
    }

    @Override
    public void flush() throws IOException {
      try {
        out.flush();
      } catch (IOException e) {
        failed = true;
        throw e;
      }
    }
  }
}
