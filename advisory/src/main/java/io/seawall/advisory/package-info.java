/**
 * Advisories: from the feeds of their publishers to findings.
 *
 * <p>This package is the vocabulary that feeds and files share: {@link
 * io.seawall.advisory.Advisory} (what a publisher says of a vulnerability), {@link
 * io.seawall.advisory.Affected} (which versions of which package it concerns) and {@link
 * io.seawall.advisory.Ecosystem} (whose package names are meant). The rooms beside it: {@code feed}
 * reads publishers' formats, {@code file} keeps everything in one memory-mapped file, {@code match}
 * compares components with it, {@code store} swaps files safely, {@code download} fetches feeds,
 * {@code starter} is the feed that ships with Seawall, {@code version} orders versions, {@code
 * severity} reads CVSS.
 *
 * <pre>{@code
 * AdvisoryFile file = AdvisoryFile.open(path);
 * Matches matches = Matcher.match(file, distribution, components);
 * matches.findings().getFirst().id(); // "CVE-2021-44228"
 * }</pre>
 */
@NullMarked
package io.seawall.advisory;

import org.jspecify.annotations.NullMarked;
