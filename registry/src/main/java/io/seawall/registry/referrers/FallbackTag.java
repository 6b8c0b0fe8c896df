package io.seawall.registry.referrers;

import io.seawall.model.Digest;
import io.seawall.registry.http.Exchange;
import io.seawall.registry.manifest.Descriptor;
import io.seawall.registry.manifest.ImageIndex;
import io.seawall.registry.manifest.ManifestException;
import io.seawall.registry.manifest.ManifestFormat;
import io.seawall.registry.manifest.reader.ManifestReader;
import io.seawall.registry.name.Reference;
import io.seawall.registry.record.Referrers.Referrer;
import io.seawall.registry.relay.Relay;
import io.seawall.registry.upstream.Field;
import io.seawall.registry.upstream.RequestBody;
import io.seawall.registry.upstream.UpstreamAnswer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The tag under which a registry without the API keeps the list of referrers. Read and written in
 * the name of the client whose request it is about.
 */
final class FallbackTag {

  private static final List<Field> ACCEPT =
      List.of(
          new Field("Accept", ReferrersIndex.MEDIA_TYPE), new Field("Accept-Encoding", "identity"));

  /** A registry may hide what is not named; Debian's passes over wildcards. */
  private static final List<Field> ANY =
      List.of(
          new Field(
              "Accept",
              Stream.of(ManifestFormat.values())
                  .map(ManifestFormat::mediaType)
                  .collect(Collectors.joining(", "))));

  private final Relay relay;

  FallbackTag(Relay relay) {
    this.relay = relay;
  }

  /**
   * Those that the tag lists.
   *
   * @return null if it cannot be said: the registry refuses, or the tag names something else
   */
  @Nullable SequencedMap<Digest, Referrer> read(
      Exchange exchange, String repository, Digest subject) throws IOException {
    try (UpstreamAnswer answer =
        relay.ask("GET", address(repository, ReferrersIndex.tag(subject)), exchange, ACCEPT)) {
      if (answer.status() == 404) {
        return new LinkedHashMap<>();
      }
      byte[] bytes = answer.status() == 200 ? answer.bytes(ManifestReader.MAX_BYTES) : null;
      return bytes == null ? null : listed(bytes, answer, subject);
    }
  }

  private static @Nullable SequencedMap<Digest, Referrer> listed(
      byte[] bytes, UpstreamAnswer answer, Digest subject) {
    try {
      var reference = new Reference(ReferrersIndex.tag(subject), null);
      if (ManifestReader.read(bytes, answer.field("Content-Type"), reference)
          instanceof ImageIndex index) {
        return listed(index);
      }
    } catch (ManifestException _) {
      // Whatever lies there is no list; it is left alone.
      return null;
    }
    return null;
  }

  /** Those that an index lists. */
  static SequencedMap<Digest, Referrer> listed(ImageIndex index) {
    SequencedMap<Digest, Referrer> all = new LinkedHashMap<>();
    for (Descriptor child : index.children()) {
      all.put(
          child.digest(),
          new Referrer(
              child.digest(),
              child.mediaType(),
              child.size(),
              child.artifactType(),
              child.annotations()));
    }
    return all;
  }

  /** Writes the list; false if the registry does not take it. */
  boolean write(
      Exchange exchange, String repository, Digest subject, SequencedMap<Digest, Referrer> all)
      throws IOException {
    List<Field> fields =
        new ArrayList<>(List.of(new Field("Content-Type", ReferrersIndex.MEDIA_TYPE)));
    try (UpstreamAnswer answer =
        relay.ask(
            "PUT",
            address(repository, ReferrersIndex.tag(subject)),
            exchange,
            fields,
            RequestBody.of(ReferrersIndex.write(all.values())))) {
      return answer.status() == 201;
    }
  }

  /** Whether the registry has a manifest. */
  boolean exists(Exchange exchange, String repository, Digest manifest) throws IOException {
    try (UpstreamAnswer answer =
        relay.ask("HEAD", address(repository, manifest.toString()), exchange, ANY)) {
      return answer.status() == 200;
    }
  }

  private static String address(String repository, String reference) {
    return "/v2/" + repository + "/manifests/" + reference;
  }
}
