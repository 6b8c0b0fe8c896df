package io.seawall.image.storage;

import io.seawall.model.Digest;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A layer on disk.
 *
 * @param diff folder it was unpacked into, in the overlay file system's form
 * @param tarSplit what is needed besides the files to rebuild its tar; null where it was not kept
 * @param diffDigest digest of its tar as the store states it; null where it states none
 * @param diffSize of its tar in bytes; -1 where unknown
 */
public record StoreLayer(
    String id, Path diff, @Nullable Path tarSplit, @Nullable Digest diffDigest, long diffSize) {}
