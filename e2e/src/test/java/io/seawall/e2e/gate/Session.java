package io.seawall.e2e.gate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Requests in their order, which can be played against any registry.
 *
 * @param requests with uploads by their order, see {@link Uploads}
 */
record Session(List<Request> requests) {

  /** What belongs to a connection, not to a message; RFC 9110, section 7.6.1. */
  private static final Set<String> OF_THE_CONNECTION =
      Set.of("connection", "keep-alive", "transfer-encoding", "date");

  /** The responses, in order. */
  List<Response> play(Door door) throws IOException {
    var uploads = new Uploads();
    var responses = new ArrayList<Response>();
    for (Request request : requests) {
      Response response = door.send(request.at(uploads.real(request.target())));
      uploads.see(response);
      responses.add(response);
    }
    return responses;
  }

  /**
   * A response as text, without what differs each time: the date, names and states of uploads, the
   * boundary between several ranges, the host that was asked, and what belongs to the connection.
   */
  static String comparable(Response response, Door door) {
    var text = new StringBuilder(response.status() + (response.whole() ? "\n" : " (cut off)\n"));
    response.headers().stream()
        .map(header -> new Header(header.name().toLowerCase(Locale.ROOT), header.value()))
        .filter(header -> !OF_THE_CONNECTION.contains(header.name()))
        .sorted(Comparator.comparing(Header::name).thenComparing(Header::value))
        .forEach(
            h -> text.append(h.name()).append(": ").append(same(h.value(), door)).append("\n"));
    String body = new String(response.body(), StandardCharsets.ISO_8859_1);
    return text.append("\n").append(same(body, door)).toString();
  }

  private static String same(String text, Door door) {
    return text.replace(door.host(), "HOST")
        .replaceAll("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "UPLOAD")
        .replaceAll("_state=[A-Za-z0-9_%=-]+", "_state=STATE")
        .replaceAll("[0-9a-f]{60}(?![0-9a-f])", "BOUNDARY");
  }
}
