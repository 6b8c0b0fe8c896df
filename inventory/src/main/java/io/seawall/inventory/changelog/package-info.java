/**
 * What changelogs of packages say about vulnerabilities. Distributions repair old versions instead
 * of shipping new ones; where an advisory does not know of such a fix, the package's own changelog
 * does.
 *
 * <p>Read first: {@link io.seawall.inventory.changelog.ChangelogFixes} (which words count as a fix)
 * and {@link io.seawall.inventory.changelog.DebianChangelog} (the file).
 *
 * <pre>{@code
 * var fixes = new ChangelogFixes();
 * fixes.item("2.36-9+deb12u7", "* Fix a buffer overflow in nscd (CVE-2024-33599)");
 * fixes.fixes(); // [NamedFix[CVE-2024-33599, 2.36-9+deb12u7, ...]]
 * }</pre>
 */
@NullMarked
package io.seawall.inventory.changelog;

import org.jspecify.annotations.NullMarked;
