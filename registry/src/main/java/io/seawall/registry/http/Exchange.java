package io.seawall.registry.http;

import io.seawall.registry.upstream.Field;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Blocker;
import org.jspecify.annotations.Nullable;

/** A request of a client and its answer. For one thread, which waits while bytes are on the way. */
public final class Exchange {

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private final Request request;
  private final Response response;
  private final List<Field> fields;
  private final ClientBody body;
  private long sent;

  Exchange(Request request, Response response) {
    this.request = request;
    this.response = response;
    List<Field> all = new ArrayList<>();
    for (HttpField field : request.getHeaders()) {
      all.add(new Field(field.getName(), field.getValue() == null ? "" : field.getValue()));
    }
    fields = List.copyOf(all);
    body = new ClientBody(Content.Source.asInputStream(request));
  }

  /** For example {@code GET}. */
  public String method() {
    return request.getMethod();
  }

  /** Whether no body is wanted. */
  public boolean isHead() {
    return method().equals("HEAD");
  }

  /** The path as sent, without the query. */
  public String path() {
    String path = request.getHttpURI().getPath();
    return path == null ? "" : path;
  }

  /** The query as sent, without the question mark; empty if there is none. */
  public String query() {
    String query = request.getHttpURI().getQuery();
    return query == null ? "" : query;
  }

  /** The header fields in their order. */
  public List<Field> fields() {
    return fields;
  }

  /** The first field of this name; null if there is none. */
  public @Nullable String field(String name) {
    for (Field field : fields) {
      if (field.is(name)) {
        return field.value();
      }
    }
    return null;
  }

  /** How many bytes the client announces; -1 if they come in chunks, 0 if there are none. */
  public long bodyLength() {
    long length = request.getHeaders().getLongField(HttpHeader.CONTENT_LENGTH);
    if (length >= 0) {
      return length;
    }
    boolean chunked = request.getHeaders().contains(HttpHeader.TRANSFER_ENCODING);
    boolean second = request.getConnectionMetaData().getHttpVersion().getVersion() >= 20;
    return chunked || second && carriesBody() ? -1 : 0;
  }

  private boolean carriesBody() {
    return switch (method()) {
      case "PUT", "PATCH", "POST" -> true;
      default -> false;
    };
  }

  /** What the client sends; reading throws {@link ClientException} if it breaks off. */
  public InputStream body() {
    return body;
  }

  /** How many bytes the client sent so far. */
  public long received() {
    return body.count();
  }

  /** How many bytes of a body were sent to the client. */
  public long sent() {
    return sent;
  }

  /** The address of the other end of the connection. */
  public String address() {
    return Request.getRemoteAddr(request);
  }

  /** Whether the connection is secret. */
  public boolean secure() {
    return request.isSecure();
  }

  /** Host and port as the client calls the gate. */
  public String authority() {
    return request.getHttpURI().getAuthority() == null
        ? Request.getServerName(request) + ":" + Request.getServerPort(request)
        : request.getHttpURI().getAuthority();
  }

  /** The status of the answer, once it began. */
  public int status() {
    return response.getStatus();
  }

  /** Whether the answer began. */
  public boolean isAnswered() {
    return response.isCommitted();
  }

  /**
   * Begins the answer.
   *
   * @param length of the body that follows; -1 if it is not known. An answer to HEAD states what
   *     GET would give
   */
  public void begin(int status, List<Field> answer, long length) {
    response.setStatus(status);
    for (Field field : answer) {
      response.getHeaders().add(field.name(), field.value());
    }
    if (length >= 0) {
      response.getHeaders().put(HttpHeader.CONTENT_LENGTH, length);
    } else if (mayHaveBody(status)) {
      // Else the end of the connection would be that of the body, also where it breaks off.
      response.getHeaders().put(HttpHeader.TRANSFER_ENCODING, "chunked");
    }
  }

  private boolean mayHaveBody(int status) {
    boolean chunks = request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_1_1;
    return chunks && !isHead() && status >= 200 && status != 204 && status != 304;
  }

  /**
   * Sends a piece of the body.
   *
   * @throws ClientException if the client does not take it
   */
  public void write(byte[] bytes, int offset, int length) throws ClientException {
    send(false, ByteBuffer.wrap(bytes, offset, length));
    sent += length;
  }

  /**
   * Ends the answer.
   *
   * @throws ClientException if the client does not take it
   */
  public void end() throws ClientException {
    if (response.getStatus() == HttpStatus.NOT_MODIFIED_304 && !response.isCommitted()) {
      // The server would state the length of an answer that ends with its head: none, which here
      // would speak of the document that the client has (RFC 9110, section 8.6).
      send(false, NOTHING);
    }
    send(true, NOTHING);
  }

  private void send(boolean last, ByteBuffer bytes) throws ClientException {
    try (Blocker.Callback sending = Blocker.callback()) {
      response.write(last, bytes, sending);
      sending.block();
    } catch (IOException e) {
      throw new ClientException(e);
    }
  }

  /**
   * Answers with a document.
   *
   * @throws ClientException if the client does not take it
   */
  public void answer(int status, List<Field> answer, byte[] document) throws ClientException {
    begin(status, answer, document.length);
    if (!isHead() && document.length > 0) {
      write(document, 0, document.length);
    }
    end();
  }

  /**
   * Refuses.
   *
   * @throws ClientException if the client does not take it
   */
  public void refuse(OciError error) throws ClientException {
    List<Field> all = new ArrayList<>();
    all.add(new Field("Content-Type", "application/json; charset=utf-8"));
    all.add(new Field("Docker-Distribution-Api-Version", "registry/2.0"));
    all.addAll(error.fields());
    answer(error.status(), all, error.body());
  }
}
