package io.seawall.policy.configuration;

import io.seawall.model.Platform;
import io.seawall.policy.FailOn;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What {@code .seawall.yaml} says of scanning. Paths are already resolved against the folder of the
 * file.
 *
 * @param failOn rules; empty where the file gives none
 * @param requireComplete whether it matters that something was not checked
 * @param ignoreFiles ignore files; empty where the file names none
 * @param baseImages catalogue of base images; null where the file names none
 * @param platform which image of a multi-platform one is meant; null where the file names none
 * @param format how the report is written; null where the file names none
 * @param cacheDir folder of the caches; null where the file names none
 * @param feedMirrors where a feed is downloaded from instead of its publisher, by feed: {@code
 *     epss}, {@code kev}, {@code osv}
 * @param registries how registries are spoken to
 */
public record ScanConfig(
    List<FailOn> failOn,
    boolean requireComplete,
    List<Path> ignoreFiles,
    @Nullable Path baseImages,
    @Nullable Platform platform,
    @Nullable ReportFormat format,
    @Nullable Path cacheDir,
    SortedMap<String, URI> feedMirrors,
    RegistryConfig registries) {

  /** What holds where there is no file. */
  public static final ScanConfig DEFAULT =
      new ScanConfig(
          List.of(),
          false,
          List.of(),
          null,
          null,
          null,
          null,
          new TreeMap<>(),
          RegistryConfig.DEFAULT);

  public ScanConfig {
    failOn = List.copyOf(failOn);
    ignoreFiles = List.copyOf(ignoreFiles);
    feedMirrors = Collections.unmodifiableSortedMap(new TreeMap<>(feedMirrors));
  }
}
