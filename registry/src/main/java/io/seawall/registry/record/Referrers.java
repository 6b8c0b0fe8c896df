package io.seawall.registry.record;

import io.seawall.model.Digest;
import io.seawall.registry.record.file.RecordFiles;
import io.seawall.registry.record.file.RecordJson;
import io.seawall.registry.record.file.RecordName;
import io.seawall.scan.json.JsonOutput;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which manifests of a repository refer to which, for registries that do not know (OCI distribution
 * specification, section "Listing Referrers"). A record for each, so that gates that write at once
 * cannot lose one another's. That one is listed here does not mean that it may be seen.
 */
public final class Referrers {

  /** Most that is remembered for one subject. */
  public static final int MAX_REFERRERS = 100_000;

  private static final String KIND = "referrer";
  private static final int MAX_BYTES = 5 << 20;

  private final RecordFiles files;

  Referrers(RecordFiles files) {
    this.files = files;
  }

  /**
   * The descriptor of a manifest that refers to another.
   *
   * @param digest of the referrer
   * @param mediaType of the referrer
   * @param size of the referrer in bytes
   * @param artifactType as the specification computes it; null where there is none
   * @param annotations of the referrer, sorted
   */
  public record Referrer(
      Digest digest,
      String mediaType,
      long size,
      @Nullable String artifactType,
      Map<String, String> annotations) {

    public Referrer {
      annotations = Collections.unmodifiableMap(new TreeMap<>(annotations));
    }
  }

  /** Remembers that a manifest refers to another. */
  public void add(String repository, Digest subject, Referrer referrer) {
    files.write(file(repository, subject, referrer.digest()), KIND, write(subject, referrer));
  }

  /** Forgets that a manifest refers to another; false if it was not known. */
  public boolean remove(String repository, Digest subject, Digest referrer) {
    return files.remove(file(repository, subject, referrer));
  }

  /**
   * The referrers of a manifest, in the order of their digests.
   *
   * @param after only those with a greater digest; null for all
   * @param most no more than these
   */
  public List<Referrer> of(String repository, Digest subject, @Nullable Digest after, int most) {
    var names = new TreeSet<Digest>();
    files.each(
        folder(repository, subject),
        file -> {
          Digest digest = RecordName.digest(String.valueOf(file.getFileName()));
          if (digest != null && (after == null || digest.compareTo(after) > 0)) {
            names.add(digest);
          }
          return names.size() < MAX_REFERRERS;
        });
    List<Referrer> found = new ArrayList<>();
    for (Digest name : names) {
      if (found.size() == most) {
        break;
      }
      Referrer referrer = find(repository, subject, name);
      if (referrer != null) {
        found.add(referrer);
      }
    }
    return List.copyOf(found);
  }

  private @Nullable Referrer find(String repository, Digest subject, Digest digest) {
    Known known =
        files.record(
            file(repository, subject, digest),
            KIND,
            MAX_BYTES,
            Referrers::read,
            each -> each.subject().equals(subject) && each.referrer().digest().equals(digest));
    return known == null ? null : known.referrer();
  }

  private record Known(Digest subject, Referrer referrer) {}

  private Path folder(String repository, Digest subject) {
    return files.at("referrers", RecordName.of(repository), RecordName.of(subject));
  }

  private Path file(String repository, Digest subject, Digest referrer) {
    return folder(repository, subject).resolve(RecordName.of(referrer));
  }

  private static byte[] write(Digest subject, Referrer referrer) {
    return RecordJson.write(json -> {
      RecordJson.text(json, "subject", subject);
      RecordJson.text(json, "digest", referrer.digest());
      RecordJson.text(json, "mediaType", referrer.mediaType());
      json.writeNumberProperty("size", referrer.size());
      RecordJson.optional(json, "artifactType", referrer.artifactType());
      json.writeObjectPropertyStart("annotations");
      referrer
          .annotations()
          .forEach((key, value) -> {
            json.writeName(JsonOutput.wellFormed(key));
            JsonOutput.text(json, value);
          });
      json.writeEndObject();
    });
  }

  private static Known read(byte[] body) {
    return RecordJson.read(
        body,
        fields ->
            new Known(
                fields.of("subject", Digest::parse),
                new Referrer(
                    fields.of("digest", Digest::parse),
                    fields.text("mediaType"),
                    fields.number("size"),
                    fields.maybe("artifactType", String::valueOf),
                    fields.map("annotations"))));
  }
}
