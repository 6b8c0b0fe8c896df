package io.seawall.registry.examine;

import io.seawall.registry.manifest.Manifest;
import io.seawall.registry.record.Standing.Source;
import io.seawall.registry.upstream.RepositoryContent;

/**
 * A manifest that is to be judged in a repository.
 *
 * @param repository its name
 * @param manifest as it was read, strictly
 * @param bytes of which it was read; not changed by anyone
 * @param content of the repository, as far as the one who asks may read it
 * @param source what gives rise to it
 */
@SuppressWarnings("ArrayRecordComponent") // Up to 4 MiB, read by all and compared by none.
public record Subject(
    String repository, Manifest manifest, byte[] bytes, RepositoryContent content, Source source) {}
