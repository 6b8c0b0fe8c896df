package io.seawall.registry.record;

import io.seawall.model.Digest;
import io.seawall.registry.record.ManifestRecord.Kind;
import io.seawall.registry.record.file.RecordJson;
import io.seawall.registry.record.file.RecordJson.Fields;

/** The record of a manifest as JSON (docs/formats/gate-records.md). */
final class ManifestJson {

  private ManifestJson() {}

  static byte[] write(ManifestRecord manifest) {
    return RecordJson.write(json -> {
      RecordJson.text(json, "digest", manifest.digest());
      RecordJson.text(json, "kind", manifest.kind().word());
      RecordJson.text(json, "mediaType", manifest.mediaType());
      json.writeNumberProperty("size", manifest.size());
      RecordJson.optional(json, "config", manifest.config());
      RecordJson.texts(json, "layers", manifest.layers());
      RecordJson.texts(json, "children", manifest.children());
      RecordJson.optional(json, "subject", manifest.subject());
      RecordJson.optional(json, "artifactType", manifest.artifactType());
      RecordJson.optional(json, "facts", manifest.factsDigest());
    });
  }

  static ManifestRecord read(byte[] body) {
    return RecordJson.read(body, ManifestJson::manifest);
  }

  private static ManifestRecord manifest(Fields fields) {
    return new ManifestRecord(
        fields.of("digest", Digest::parse),
        fields.word("kind", Kind.values(), Kind::word),
        fields.text("mediaType"),
        fields.number("size"),
        fields.maybe("config", Digest::parse),
        fields.list("layers", Digest::parse),
        fields.list("children", Digest::parse),
        fields.maybe("subject", Digest::parse),
        fields.maybe("artifactType", String::valueOf),
        fields.maybe("facts", Digest::parse));
  }
}
