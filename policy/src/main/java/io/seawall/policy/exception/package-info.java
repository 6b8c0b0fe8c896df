/**
 * Exceptions: findings that somebody answers for, with a reason and until a day. The file is
 * described in docs/formats/ignore-file.md.
 *
 * <p>Read first: {@link io.seawall.policy.exception.IgnoreFile} (the reader), {@link
 * io.seawall.policy.exception.IgnoreEntry} (one exception) and {@link
 * io.seawall.policy.exception.ExceptionsApplied} (what exceptions did to the findings of an image).
 *
 * <pre>{@code
 * List<IgnoreEntry> entries = IgnoreFile.read(List.of(Path.of(".seawall-ignore.yaml")));
 * ExceptionsApplied applied = ExceptionsApplied.to(findings, facts, entries, asOf);
 * applied.remaining(); // the findings that no entry covers
 * }</pre>
 */
@NullMarked
package io.seawall.policy.exception;

import org.jspecify.annotations.NullMarked;
