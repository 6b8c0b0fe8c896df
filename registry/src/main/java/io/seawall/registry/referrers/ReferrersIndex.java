package io.seawall.registry.referrers;

import io.seawall.model.Digest;
import io.seawall.registry.record.Referrers.Referrer;
import java.io.ByteArrayOutputStream;
import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** The list of those that refer to a manifest, as an image index. */
final class ReferrersIndex {

  static final String MEDIA_TYPE = "application/vnd.oci.image.index.v1+json";

  private static final JsonFactory JSON = new JsonFactory();
  private static final Pattern TAG = Pattern.compile("(sha256|sha512)-([0-9a-f]{64,128})");

  private ReferrersIndex() {}

  /** The tag that stands for the list where a registry has no other. */
  static String tag(Digest subject) {
    return subject.algorithm() + "-" + subject.hex();
  }

  /** The manifest whose list a tag stands for; null if it is another kind of tag. */
  static @Nullable Digest subject(@Nullable String tag) {
    Matcher matcher = TAG.matcher(tag == null ? "" : tag);
    try {
      return matcher.matches() ? new Digest(matcher.group(1), matcher.group(2)) : null;
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  /** The document. */
  static byte[] write(Collection<Referrer> referrers) {
    var out = new ByteArrayOutputStream();
    try (JsonGenerator json =
        JSON.createGenerator(ObjectWriteContext.empty(), out, JsonEncoding.UTF8)) {
      json.writeStartObject();
      json.writeNumberProperty("schemaVersion", 2);
      json.writeStringProperty("mediaType", MEDIA_TYPE);
      json.writeArrayPropertyStart("manifests");
      for (Referrer referrer : referrers) {
        write(json, referrer);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    return out.toByteArray();
  }

  private static void write(JsonGenerator json, Referrer referrer) {
    json.writeStartObject();
    json.writeStringProperty("mediaType", referrer.mediaType());
    json.writeStringProperty("digest", referrer.digest().toString());
    json.writeNumberProperty("size", referrer.size());
    if (!referrer.annotations().isEmpty()) {
      json.writeObjectPropertyStart("annotations");
      referrer.annotations().forEach(json::writeStringProperty);
      json.writeEndObject();
    }
    if (referrer.artifactType() != null) {
      json.writeStringProperty("artifactType", referrer.artifactType());
    }
    json.writeEndObject();
  }
}
