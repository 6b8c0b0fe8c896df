package io.seawall.registry.upstream;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request to the registry.
 *
 * @param method for example {@code GET}
 * @param target path and query, as they are sent
 * @param fields header fields without those that belong to a connection
 * @param body null for none
 */
public record UpstreamRequest(
    String method, String target, List<Field> fields, @Nullable RequestBody body) {

  /** Keeps the fields as they are now. */
  public UpstreamRequest {
    fields = List.copyOf(fields);
  }

  /** A request without a body. */
  public static UpstreamRequest of(String method, String target, List<Field> fields) {
    return new UpstreamRequest(method, target, fields, null);
  }

  /**
   * The same in somebody's name.
   *
   * @param authorization what is presented; null for nothing
   */
  public UpstreamRequest presenting(@Nullable String authorization) {
    if (authorization == null) {
      return this;
    }
    List<Field> more = new ArrayList<>(fields);
    more.add(new Field("Authorization", authorization));
    return new UpstreamRequest(method, target, more, body);
  }
}
