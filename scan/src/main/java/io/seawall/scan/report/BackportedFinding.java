package io.seawall.scan.report;

import io.seawall.model.Evidence;
import io.seawall.model.Finding;

/**
 * A finding that is none: the advisory does not know of it, but the changelog of the package says
 * that the fix was backported.
 *
 * @param finding what the advisory says
 * @param evidence the changelog, with the line that names the CVE
 */
public record BackportedFinding(Finding finding, Evidence evidence) {}
