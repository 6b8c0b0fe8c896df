package io.seawall.e2e.gate;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/**
 * Stands between a client and a registry without TLS and writes down what the client asks. Each
 * message is read whole before it goes on.
 */
final class Relay implements AutoCloseable {

  private static final int TLS_HANDSHAKE = 0x16;

  private final ServerSocket server;
  private final Door behind;
  private final List<Request> requests = new ArrayList<>();
  private final Uploads uploads = new Uploads();

  Relay(Door behind) throws IOException {
    this.behind = behind;
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  String host() {
    return "127.0.0.1:" + server.getLocalPort();
  }

  /** What was asked so far. */
  synchronized Session session() {
    return new Session(List.copyOf(requests));
  }

  private void accept() {
    try {
      while (true) {
        Socket client = server.accept();
        Thread.ofVirtual().start(() -> serve(client));
      }
    } catch (IOException e) {
      // Closed: the test is over.
    }
  }

  private void serve(Socket client) {
    try (client;
        Socket registry = behind.connect()) {
      var fromClient = new BufferedInputStream(client.getInputStream());
      var fromRegistry = new BufferedInputStream(registry.getInputStream());
      fromClient.mark(1);
      if (fromClient.read() == TLS_HANDSHAKE) {
        // The client tries TLS first; it goes on without when it is not answered so.
        return;
      }
      fromClient.reset();
      boolean goesOn = true;
      while (goesOn) {
        goesOn =
            passOn(fromClient, client.getOutputStream(), fromRegistry, registry.getOutputStream());
      }
    } catch (IOException e) {
      // A client that goes is no concern of ours: the test sees what it did.
    }
  }

  private boolean passOn(
      InputStream fromClient,
      OutputStream toClient,
      InputStream fromRegistry,
      OutputStream toRegistry)
      throws IOException {
    Request request = Wire.readRequest(fromClient, toClient);
    if (request == null) {
      return false;
    }
    note(request);
    Wire.write(toRegistry, request, host());
    Response response = Wire.readResponse(fromRegistry, request.method());
    see(response);
    Wire.write(toClient, response, request.method());
    return true;
  }

  private synchronized void note(Request request) {
    List<Header> headers = Header.without(request.headers(), "Connection", "Accept-Encoding");
    requests.add(
        new Request(
            request.method(),
            uploads.symbolic(request.target()),
            headers,
            request.body(),
            request.framing()));
  }

  private synchronized void see(Response response) {
    uploads.see(response);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
