package io.seawall.registry.http;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.ServerConnector;

/**
 * The requests that run, and their connections: a server that ends waits for these, and not for
 * those on which nothing is asked. Safe for several threads.
 */
final class RunningRequests {

  /** How long a connection may say nothing on which no request runs when the server ends. */
  private static final long SILENT_MILLIS = 1000;

  private final Map<Request, EndPoint> running = new ConcurrentHashMap<>();
  private volatile boolean ending;

  void begin(Request request) {
    running.put(request, request.getConnectionMetaData().getConnection().getEndPoint());
  }

  void end(Request request) {
    EndPoint connection = running.remove(request);
    if (ending && connection != null && !running.containsValue(connection)) {
      connection.setIdleTimeout(SILENT_MILLIS);
    }
  }

  /** From now on only connections with requests may say nothing, and those for so long. */
  void end(ServerConnector connector, Duration patience) {
    ending = true;
    // Else all are broken off that say nothing for a second, uploads that stall among them.
    connector.setShutdownIdleTimeout(-1);
    connector.getConnectedEndPoints().forEach(each -> each.setIdleTimeout(SILENT_MILLIS));
    running.values().forEach(each -> each.setIdleTimeout(patience.toMillis()));
  }
}
