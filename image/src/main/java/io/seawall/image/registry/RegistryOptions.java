package io.seawall.image.registry;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How registries are spoken to.
 *
 * @param credentials for the registry itself, never for its mirrors; null to look for them where
 *     Docker and Podman keep them
 * @param caFile certificates in PEM that are trusted besides the system's; null for none
 * @param plainHttp hosts, with port, that are spoken to without TLS. A loopback address needs no
 *     mention: it is asked without TLS if it turns out to speak none
 * @param mirrors asked before the registry
 * @param environment as of {@link System#getenv()}: where credentials and their programs are
 * @param home the user's home folder
 * @param patience with slow and busy registries
 */
public record RegistryOptions(
    @Nullable Credentials credentials,
    @Nullable Path caFile,
    Set<String> plainHttp,
    Mirrors mirrors,
    Map<String, String> environment,
    Path home,
    Patience patience) {

  public RegistryOptions {
    plainHttp = Set.copyOf(plainHttp);
    environment = Map.copyOf(environment);
  }

  /** Nothing but what this process's environment says. */
  public static RegistryOptions ofProcess() {
    return of(System.getenv(), Path.of(System.getProperty("user.home")));
  }

  /** Nothing but what an environment says. */
  public static RegistryOptions of(Map<String, String> environment, Path home) {
    return new RegistryOptions(
        null, null, Set.of(), Mirrors.NONE, environment, home, Patience.STANDARD);
  }

  /** The same in somebody's name. */
  public RegistryOptions in(Credentials name) {
    return new RegistryOptions(name, caFile, plainHttp, mirrors, environment, home, patience);
  }

  @Override
  public String toString() {
    // The environment may hold secrets.
    return "RegistryOptions[mirrors=" + mirrors + ", plainHttp=" + plainHttp + "]";
  }
}
