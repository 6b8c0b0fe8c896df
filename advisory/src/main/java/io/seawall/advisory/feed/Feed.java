package io.seawall.advisory.feed;

import java.nio.file.Path;

/**
 * A feed on this machine.
 *
 * @param provider name under which it stands in the advisory file, for example {@code osv/Debian}
 * @param importer reads it
 * @param path file or folder
 */
public record Feed(String provider, FeedImporter importer, Path path) {}
