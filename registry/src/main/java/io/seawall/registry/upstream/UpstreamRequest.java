package io.seawall.registry.upstream;

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
}
