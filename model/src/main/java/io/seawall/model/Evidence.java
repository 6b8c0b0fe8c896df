package io.seawall.model;

import org.jspecify.annotations.Nullable;

/**
 * Where something was seen.
 *
 * @param path file inside the image without leading slash; a place inside an archive follows after
 *     {@code !/}, as in {@code app/app.jar!/BOOT-INF/lib/log4j-core-2.14.1.jar}
 * @param layer index of the layer that holds the file; null for an SBOM that names none
 * @param detail what was read there, for example {@code Package: openssl}; null if the path says it
 *     all
 */
public record Evidence(String path, @Nullable Integer layer, @Nullable String detail) {}
