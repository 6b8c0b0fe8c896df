package io.seawall.policy.configuration;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code .seawall.yaml} says of registries.
 *
 * @param mirrors each {@code HOST=MIRROR[,MIRROR]}, not looked into
 * @param plainHttp hosts that are spoken to without TLS
 * @param caFile certificates that are trusted besides the system's; null where the file names none
 */
public record RegistryConfig(List<String> mirrors, List<String> plainHttp, @Nullable Path caFile) {

  /** What holds where there is no file. */
  public static final RegistryConfig DEFAULT = new RegistryConfig(List.of(), List.of(), null);

  public RegistryConfig {
    mirrors = List.copyOf(mirrors);
    plainHttp = List.copyOf(plainHttp);
  }
}
