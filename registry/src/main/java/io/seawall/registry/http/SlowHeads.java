package io.seawall.registry.http;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/**
 * Ends connections on which the head of a request comes byte by byte. Each byte ends the silence
 * that an idle time-out waits for, so such a client could hold a connection for ever.
 */
final class SlowHeads extends AbstractLifeCycle {

  private final ServerConnector connector;
  private final Duration patience;
  private Map<EndPoint, Head> heads = new HashMap<>();
  private Scheduler.@Nullable Task next;

  /** What of a head has come when it was looked at first. */
  private record Head(long messages, long bytes, long sinceNanos) {}

  SlowHeads(ServerConnector connector, Duration patience) {
    this.connector = connector;
    this.patience = patience;
  }

  @Override
  protected void doStart() {
    look();
  }

  @Override
  protected void doStop() {
    Scheduler.Task task = next;
    if (task != null) {
      task.cancel();
    }
  }

  private void look() {
    Map<EndPoint, Head> current = new HashMap<>();
    long now = System.nanoTime();
    for (EndPoint endPoint : connector.getConnectedEndPoints()) {
      Connection connection = endPoint.getConnection();
      if (connection != null && connection.getMessagesIn() == connection.getMessagesOut()) {
        long messages = connection.getMessagesIn();
        Head before = heads.get(endPoint);
        Head head =
            before != null && before.messages() == messages
                ? before
                : new Head(messages, connection.getBytesIn(), now);
        boolean started = messages == 0 || connection.getBytesIn() > head.bytes();
        if (started && now - head.sinceNanos() > patience.toNanos()) {
          endPoint.close();
        } else {
          current.put(endPoint, head);
        }
      }
    }
    heads = current;
    long wait = Math.max(patience.toMillis() / 4, 50);
    next = connector.getScheduler().schedule(this::look, wait, TimeUnit.MILLISECONDS);
  }
}
