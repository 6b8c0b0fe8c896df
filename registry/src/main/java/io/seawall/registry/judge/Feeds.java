package io.seawall.registry.judge;

import io.seawall.model.Digest;
import io.seawall.scan.ImageJudge;
import io.seawall.scan.report.VersionComparison;
import java.time.Instant;

/**
 * What is known of vulnerabilities at one time. Whoever supplies it gives the same one as long as
 * the advisory file is the same, for it remembers what the advisories said.
 *
 * @param digest of the advisory file
 * @param built when that was built
 * @param judge judges by it, by any rules
 * @param versions the version orders of the ecosystems
 */
public record Feeds(Digest digest, Instant built, ImageJudge judge, VersionComparison versions) {}
