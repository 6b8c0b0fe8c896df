package io.seawall.scan;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where Seawall keeps its files on a machine (XDG Base Directory Specification). Scan, gate and
 * sensor of one user share them.
 *
 * @param cache may be deleted at any time: facts of layers
 * @param data advisory files
 * @param config user's own configuration
 */
public record Folders(Path cache, Path data, Path config) {

  /**
   * The folders that an environment names: SEAWALL_CACHE_DIR, SEAWALL_DATA_DIR and SEAWALL_CONFIG
   * win over XDG_CACHE_HOME, XDG_DATA_HOME and XDG_CONFIG_HOME, and these over the home folder.
   *
   * @param environment as of {@link System#getenv()}
   * @param home the user's home folder
   */
  public static Folders of(Map<String, String> environment, Path home) {
    return new Folders(
        choose(environment, "SEAWALL_CACHE_DIR", "XDG_CACHE_HOME", home.resolve(".cache")),
        choose(environment, "SEAWALL_DATA_DIR", "XDG_DATA_HOME", home.resolve(".local/share")),
        choose(environment, "SEAWALL_CONFIG", "XDG_CONFIG_HOME", home.resolve(".config")));
  }

  /** The same with another cache folder, or this if none is given. */
  public Folders withCache(@Nullable Path other) {
    return other == null ? this : new Folders(other, data, config);
  }

  private static Path choose(
      Map<String, String> environment, String own, String xdg, Path fallback) {
    String named = environment.get(own);
    if (named != null && !named.isBlank()) {
      return Path.of(named).toAbsolutePath();
    }
    String base = environment.get(xdg);
    // The specification asks to ignore a base folder that is not absolute.
    boolean usable = base != null && !base.isBlank() && Path.of(base).isAbsolute();
    return (usable ? Path.of(base) : fallback).resolve("seawall");
  }
}
