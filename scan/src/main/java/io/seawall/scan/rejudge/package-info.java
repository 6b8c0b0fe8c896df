/**
 * Verdicts reached anew when advisories, rules or the date have changed, from archived facts alone:
 * nothing is read from an image, and no image is judged whose answer cannot have changed.
 *
 * <p>Read first: {@link io.seawall.scan.rejudge.Rejudge} (finds and judges the images concerned),
 * {@link io.seawall.scan.rejudge.RejudgeResult} (what came of it) and {@link
 * io.seawall.scan.rejudge.RejudgeJson} (the same for programs, by {@code
 * docs/schemas/rejudge-v1.schema.json}).
 *
 * <pre>{@code
 * try (ArchiveSession session = ImageArchive.in(folders.data()).open()) {
 *   var rejudge = new Rejudge(session, feeds, store::open, rules, Instant.now());
 *   RejudgeResult result = rejudge.judge(false, Progress.NONE);
 *   RejudgeJson.write(result, out);
 *   rejudge.conclude();
 * }
 * }</pre>
 */
@NullMarked
package io.seawall.scan.rejudge;

import org.jspecify.annotations.NullMarked;
