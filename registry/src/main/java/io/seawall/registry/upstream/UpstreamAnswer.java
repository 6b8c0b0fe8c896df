package io.seawall.registry.upstream;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.jspecify.annotations.Nullable;

/**
 * What the registry answers. Whoever has it reads the body to its end or closes it early, which
 * gives the connection up.
 */
public final class UpstreamAnswer implements Closeable {

  private final ClassicHttpResponse response;
  private final List<Field> fields;

  UpstreamAnswer(ClassicHttpResponse response) {
    this.response = response;
    List<Field> all = new ArrayList<>();
    for (Header header : response.getHeaders()) {
      all.add(new Field(header.getName(), header.getValue() == null ? "" : header.getValue()));
    }
    fields = List.copyOf(all);
  }

  /** The status code. */
  public int status() {
    return response.getCode();
  }

  /** All header fields in their order. */
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

  /** Whether bytes may follow; an answer to HEAD has none. */
  public boolean hasBody() {
    return response.getEntity() != null;
  }

  /** How many bytes follow; -1 if that is not known. */
  public long length() {
    HttpEntity entity = response.getEntity();
    return entity == null ? 0 : entity.getContentLength();
  }

  /**
   * The body. Ending before its stated length is an error.
   *
   * @throws IOException if it cannot be read
   */
  public InputStream body() throws IOException {
    HttpEntity entity = response.getEntity();
    return entity == null ? InputStream.nullInputStream() : entity.getContent();
  }

  /**
   * The whole body.
   *
   * @param limit most bytes to take
   * @return null if it is longer
   * @throws IOException if it cannot be read
   */
  public byte @Nullable [] bytes(int limit) throws IOException {
    InputStream in = body();
    byte[] all = in.readNBytes(limit + 1);
    return all.length > limit ? null : all;
  }

  @Override
  public void close() throws IOException {
    response.close();
  }
}
