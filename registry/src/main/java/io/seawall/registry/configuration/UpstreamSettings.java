package io.seawall.registry.configuration;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The registry behind the gate.
 *
 * @param url {@code https://HOST[:PORT]} or {@code http://HOST[:PORT]}
 * @param caFile certificates in PEM that are trusted besides the system's; null for none
 * @param username of the gate's own account there; null to look for one where Docker and Podman
 *     keep them, and to go without where there is none
 * @param passwordFile its password; present if the name is
 * @param connectTimeout until a connection stands
 * @param answerTimeout until the registry begins to answer, and between parts of its answer
 */
public record UpstreamSettings(
    URI url,
    @Nullable Path caFile,
    @Nullable String username,
    @Nullable Path passwordFile,
    Duration connectTimeout,
    Duration answerTimeout) {

  /** Until a connection stands, where nothing is said of it. */
  public static final Duration CONNECT = Duration.ofSeconds(10);

  /** Until the registry answers, where nothing is said of it. */
  public static final Duration ANSWER = Duration.ofMinutes(2);

  /** A registry of which nothing more is said. */
  public static UpstreamSettings of(URI url) {
    return new UpstreamSettings(url, null, null, null, CONNECT, ANSWER);
  }

  /** Its host with its port where one is given, as in names of images. */
  public String host() {
    return url.getRawAuthority();
  }

  List<Path> files() {
    List<Path> files = new ArrayList<>();
    if (caFile != null) {
      files.add(caFile);
    }
    if (passwordFile != null) {
      files.add(passwordFile);
    }
    return files;
  }
}
