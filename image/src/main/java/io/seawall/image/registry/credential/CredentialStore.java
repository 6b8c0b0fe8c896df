package io.seawall.image.registry.credential;

import io.seawall.image.registry.Credentials;
import io.seawall.image.registry.RegistryOptions;
import io.seawall.image.registry.RegistryReference;
import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the credentials for a repository: those that were given, else what Podman and Docker keep,
 * in this order: {@code $REGISTRY_AUTH_FILE}, {@code $XDG_RUNTIME_DIR/containers/auth.json}, {@code
 * ~/.config/containers/auth.json}, {@code $DOCKER_CONFIG/config.json} or {@code
 * ~/.docker/config.json}.
 */
public final class CredentialStore {

  private static final Duration HELPER_LIMIT = Duration.ofSeconds(30);

  /** How Docker names Docker Hub to the programs that keep credentials. */
  private static final String HUB_PLACE = "https://index.docker.io/v1/";

  private final RegistryOptions options;

  /**
   * @param options whose environment and home say where the files are
   */
  public CredentialStore(RegistryOptions options) {
    this.options = options;
  }

  /**
   * The credentials for a repository; null if there are none.
   *
   * @throws SeawallException of kind CONFIG if a file or program cannot be used
   */
  public @Nullable Credentials find(String host, String repository) {
    for (Path file : files()) {
      Credentials found = find(AuthFile.read(file), host, repository);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private @Nullable Credentials find(AuthFile file, String host, String repository) {
    List<String> places = places(host, repository);
    for (String place : places) {
      String helper = file.helpers().get(place);
      if (helper != null) {
        return helper(helper).get(serverName(host));
      }
      Credentials kept = file.credentials().get(place);
      if (kept != null) {
        return kept;
      }
    }
    return file.store() == null ? null : helper(file.store()).get(serverName(host));
  }

  private CredentialProgram helper(String name) {
    return new CredentialProgram(name, options.environment(), HELPER_LIMIT);
  }

  private static String serverName(String host) {
    return host.equals(RegistryReference.DOCKER_HUB) ? HUB_PLACE : host;
  }

  /** Names under which the credentials may stand, the most special first. */
  private static List<String> places(String host, String repository) {
    List<String> places = new ArrayList<>();
    String place = host + "/" + repository;
    while (place.indexOf('/') >= 0) {
      places.add(place);
      place = place.substring(0, place.lastIndexOf('/'));
    }
    places.add(host);
    if (host.equals(RegistryReference.DOCKER_HUB)) {
      places.add("index.docker.io");
      places.add("registry-1.docker.io");
    }
    return places;
  }

  private List<Path> files() {
    Map<String, String> environment = options.environment();
    List<Path> files = new ArrayList<>();
    String named = environment.getOrDefault("REGISTRY_AUTH_FILE", "");
    if (!named.isEmpty()) {
      if (!Files.exists(Path.of(named))) {
        throw new SeawallException(
            ErrorKind.CONFIG,
            "credentials-unreadable",
            "REGISTRY_AUTH_FILE names a file that is not there: " + named);
      }
      files.add(Path.of(named));
    }
    String runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "");
    if (!runtime.isEmpty()) {
      files.add(Path.of(runtime, "containers", "auth.json"));
    }
    files.add(options.home().resolve(".config/containers/auth.json"));
    String docker = environment.getOrDefault("DOCKER_CONFIG", "");
    Path folder = docker.isEmpty() ? options.home().resolve(".docker") : Path.of(docker);
    files.add(folder.resolve("config.json"));
    files.removeIf(file -> !Files.exists(file));
    return files;
  }
}
