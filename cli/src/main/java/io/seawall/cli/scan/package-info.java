/**
 * The commands about images, {@code seawall scan}, {@code sbom} and {@code rejudge}, and what the
 * sensor and the registry gate take over from them: advisories, rules, folders.
 *
 * <p>Read first: {@link io.seawall.cli.scan.ScanCommand} and {@link io.seawall.cli.scan.Settings}.
 *
 * <pre>{@code
 * AdvisoryFile feeds = AdvisoryFiles.open(null, terminal.folders());
 * }</pre>
 */
@NullMarked
package io.seawall.cli.scan;

import org.jspecify.annotations.NullMarked;
