/**
 * How bad a vulnerability is: base scores of CVSS vectors, and whose judgement counts where parties
 * differ.
 *
 * <p>Read first: {@link io.seawall.advisory.severity.Cvss} (from a vector to a score) and {@link
 * io.seawall.advisory.severity.SeverityChoice} (whose level counts).
 *
 * <pre>{@code
 * Cvss.baseScore("CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H"); // 10.0
 * }</pre>
 */
@NullMarked
package io.seawall.advisory.severity;

import org.jspecify.annotations.NullMarked;
