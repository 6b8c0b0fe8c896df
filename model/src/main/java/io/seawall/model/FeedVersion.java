package io.seawall.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One provider inside an advisory file.
 *
 * @param provider for example {@code osv/Debian} or {@code kev}
 * @param records number of records taken
 * @param newest newest modification among the records that is not in the future of the build; null
 *     where none has a date
 * @param note limits that the reader of a report must know; null for none
 */
public record FeedVersion(
    String provider, long records, @Nullable Instant newest, @Nullable String note) {}
