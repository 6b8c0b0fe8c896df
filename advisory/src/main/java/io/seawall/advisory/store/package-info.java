/**
 * The advisory files of this machine: a folder of files named by their digests, and a pointer to
 * the one in use.
 *
 * <p>Read first: {@link io.seawall.advisory.store.AdvisoryStore} (opens and swaps), {@link
 * io.seawall.advisory.store.SwapChecks} (what a new file must pass) and {@link
 * io.seawall.advisory.store.GoldenMatch} (known truths that it must know).
 *
 * <pre>{@code
 * var store = new AdvisoryStore(dataFolder.resolve("advisories"));
 * Path candidate = store.newFile();
 * AdvisoryBuild.run(feeds, Instant.now(), candidate, BuildProgress.NONE);
 * store.swap(candidate, SwapChecks.STANDARD, OnProblem.REFUSE);
 * }</pre>
 */
@NullMarked
package io.seawall.advisory.store;

import org.jspecify.annotations.NullMarked;
