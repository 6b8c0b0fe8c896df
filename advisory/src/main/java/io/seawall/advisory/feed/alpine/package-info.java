/**
 * The security database of Alpine ({@code secdb.alpinelinux.org}) and of the distributions that
 * publish in its form: for each source package, which version fixed which vulnerabilities.
 *
 * <p>Read first: {@link io.seawall.advisory.feed.alpine.SecdbImporter} (the entry), {@code
 * SecdbReader} (the format) and {@code SecdbIds} (the ids that people wrote into it).
 *
 * <pre>{@code
 * SecdbImporter.provider(Path.of("v3.20/main.json")); // "alpine-secdb/v3.20/main"
 * new SecdbImporter().read(Path.of("v3.20/main.json"), sink, watch);
 * }</pre>
 */
@NullMarked
package io.seawall.advisory.feed.alpine;

import org.jspecify.annotations.NullMarked;
