/**
 * The advisory file: everything that is known of vulnerabilities in one immutable file, opened
 * read-only by many processes at once. Its layout stands in docs/formats/advisory-file.md.
 *
 * <p>Read first: {@link io.seawall.advisory.file.AdvisoryFile} (reading), {@link
 * io.seawall.advisory.file.AdvisoryFileBuilder} (writing) and {@link
 * io.seawall.advisory.file.PackageEntry} (what a look-up gives).
 *
 * <pre>{@code
 * AdvisoryFile file = AdvisoryFile.open(path);
 * for (PackageEntry entry : file.entries(Ecosystem.of(PackageType.NPM), "lodash")) {
 *   file.advisory(entry).advisory().id();
 * }
 * }</pre>
 */
@NullMarked
package io.seawall.advisory.file;

import org.jspecify.annotations.NullMarked;
