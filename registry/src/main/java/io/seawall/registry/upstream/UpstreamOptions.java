package io.seawall.registry.upstream;

import io.seawall.image.registry.RegistryOptions;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * Where the registry is and how patient the gate is with it.
 *
 * @param url scheme, host and port, without a path
 * @param registry what is trusted, and who the gate is when it reads for itself
 * @param connect how long a connection may take
 * @param stall how long the registry may say nothing while something is due
 * @param connections most connections at once
 */
public record UpstreamOptions(
    URI url, RegistryOptions registry, Duration connect, Duration stall, int connections) {

  /** Checks the address. */
  public UpstreamOptions {
    String scheme = url.getScheme();
    boolean web = "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
    String path = url.getRawPath();
    boolean bare = path == null || path.isEmpty() || path.equals("/");
    if (!web || url.getHost() == null || url.getUserInfo() != null || !bare) {
      throw new IllegalArgumentException(
          "'" + url + "' is no address of a registry such as https://registry.example.com:5000");
    }
  }

  /** The registry of this address, with times that suit one in the same network or far away. */
  public static UpstreamOptions of(URI url, RegistryOptions registry) {
    return new UpstreamOptions(url, registry, Duration.ofSeconds(10), Duration.ofSeconds(60), 512);
  }

  /** Host and port as they stand in addresses. */
  public String authority() {
    return url.getPort() < 0 ? url.getHost() : url.getHost() + ":" + url.getPort();
  }

  /** Whether it is spoken to by TLS. */
  public boolean secure() {
    return "https".equalsIgnoreCase(url.getScheme());
  }

  /** How the gate itself reads there: without TLS where the address says so. */
  RegistryOptions reading() {
    if (secure()) {
      return registry;
    }
    Set<String> plain = new HashSet<>(registry.plainHttp());
    plain.add(authority());
    return new RegistryOptions(
        registry.credentials(),
        registry.caFile(),
        plain,
        registry.mirrors(),
        registry.environment(),
        registry.home(),
        registry.patience());
  }
}
