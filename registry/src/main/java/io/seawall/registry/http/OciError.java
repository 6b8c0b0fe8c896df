package io.seawall.registry.http;

import io.seawall.registry.upstream.Field;
import java.io.ByteArrayOutputStream;
import java.util.List;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A refusal in the form of the distribution specification, section "Error Codes". Clients print its
 * message.
 *
 * @param status the status code
 * @param code one of the specification's, for example {@code DENIED}
 * @param message for people
 * @param fields header fields that belong to it
 */
public record OciError(int status, String code, String message, List<Field> fields) {

  private static final JsonFactory JSON = new JsonFactory();

  /** Keeps the fields. */
  public OciError {
    fields = List.copyOf(fields);
  }

  /** A refusal without fields of its own. */
  public static OciError of(int status, String code, String message) {
    return new OciError(status, code, message, List.of());
  }

  /** The policy refuses it. */
  public static OciError denied(String message) {
    return of(403, "DENIED", message);
  }

  /** There is no such manifest, as far as this client may know. */
  public static OciError manifestUnknown(String reference) {
    return of(404, "MANIFEST_UNKNOWN", "there is no manifest " + reference);
  }

  /** There is no such blob, as far as this client may know. */
  public static OciError blobUnknown(String digest) {
    return of(404, "BLOB_UNKNOWN", "there is no blob " + digest + " here that may be had");
  }

  /** The document that is sent. */
  byte[] body() {
    var out = new ByteArrayOutputStream();
    try (JsonGenerator json =
        JSON.createGenerator(ObjectWriteContext.empty(), out, JsonEncoding.UTF8)) {
      json.writeStartObject();
      json.writeArrayPropertyStart("errors");
      json.writeStartObject();
      json.writeStringProperty("code", code);
      json.writeStringProperty("message", message);
      json.writeEndObject();
      json.writeEndArray();
      json.writeEndObject();
    }
    return out.toByteArray();
  }
}
