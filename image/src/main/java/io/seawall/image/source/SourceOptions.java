package io.seawall.image.source;

import io.seawall.image.registry.RegistryOptions;
import java.nio.file.Path;
import java.util.Map;

/**
 * What sources need to know besides their text.
 *
 * @param environment as of {@link System#getenv()}
 * @param home the user's home folder
 * @param registry how registries are spoken to
 */
public record SourceOptions(Map<String, String> environment, Path home, RegistryOptions registry) {

  public SourceOptions {
    environment = Map.copyOf(environment);
  }

  /** Nothing but what this process's environment says. */
  public static SourceOptions ofProcess() {
    return of(System.getenv(), Path.of(System.getProperty("user.home")));
  }

  /** Nothing but what an environment says. */
  public static SourceOptions of(Map<String, String> environment, Path home) {
    return new SourceOptions(environment, home, RegistryOptions.of(environment, home));
  }

  @Override
  public String toString() {
    // The environment may hold secrets.
    return "SourceOptions[home=" + home + ", registry=" + registry + "]";
  }
}
