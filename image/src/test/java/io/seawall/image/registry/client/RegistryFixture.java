package io.seawall.image.registry.client;

import io.seawall.image.registry.Credentials;
import io.seawall.image.registry.Mirrors;
import io.seawall.image.registry.Patience;
import io.seawall.image.registry.RegistryOptions;
import io.seawall.image.registry.RegistryReference;
import io.seawall.model.Digest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the tests of registries share: short patience, and documents of a small image. */
public final class RegistryFixture {

  public static final String MANIFEST = "application/vnd.oci.image.manifest.v1+json";
  static final Patience QUICK =
      new Patience(
          4,
          Duration.ofMillis(1),
          Duration.ofMillis(5),
          Duration.ofSeconds(5),
          Duration.ofSeconds(5),
          Duration.ofSeconds(20));

  private RegistryFixture() {}

  public static RegistryOptions options(Path home) {
    return options(home, null, Mirrors.NONE, Map.of());
  }

  public static RegistryOptions options(
      Path home,
      @Nullable Credentials credentials,
      Mirrors mirrors,
      Map<String, String> environment) {
    return new RegistryOptions(credentials, null, Set.of(), mirrors, environment, home, QUICK);
  }

  public static RegistryClient client(LoopbackServer server, RegistryOptions options) {
    return client(server.host() + "/team/app:1", options);
  }

  /** A client that need not find out that its registry and mirrors speak no TLS. */
  public static RegistryClient client(String text, RegistryOptions options) {
    var reference = RegistryReference.parse(text);
    Set<String> plain = new HashSet<>(Set.of(reference.host()));
    options.mirrors().of(reference.host()).forEach(mirror -> plain.add(mirror.host()));
    return new RegistryClient(
        reference,
        new RegistryOptions(
            options.credentials(),
            null,
            plain,
            options.mirrors(),
            options.environment(),
            options.home(),
            options.patience()));
  }

  /** A manifest with this configuration and these layers. */
  public static byte[] manifest(byte[] config, byte[]... layers) {
    var descriptors = new StringBuilder();
    for (byte[] layer : layers) {
      descriptors
          .append(descriptors.isEmpty() ? "" : ",")
          .append(descriptor("application/vnd.oci.image.layer.v1.tar", layer));
    }
    return utf8(
        "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"config\":%s,\"layers\":[%s]}"
            .formatted(
                MANIFEST,
                descriptor("application/vnd.oci.image.config.v1+json", config),
                descriptors));
  }

  public static byte[] config(byte[]... layers) {
    List<String> diffIds =
        java.util.Arrays.stream(layers).map(layer -> "\"" + Digest.sha256Of(layer) + "\"").toList();
    return utf8(
        "{\"os\":\"linux\",\"architecture\":\"amd64\",\"rootfs\":{\"type\":\"layers\",\"diff_ids\":"
            + diffIds
            + "}}");
  }

  static String descriptor(String mediaType, byte[] content) {
    return "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d}"
        .formatted(mediaType, Digest.sha256Of(content), content.length);
  }

  public static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
