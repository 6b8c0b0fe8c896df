/**
 * What the gate remembers, on disk: manifests by what they hold, how each stands in each
 * repository, which manifests hold a blob, tags as last seen, referrers, the grace list, approvals.
 *
 * <p>Read first: {@link io.seawall.registry.record.GateRecords} (the front door), {@link
 * io.seawall.registry.record.Standing} (whether a manifest may be seen) and {@link
 * io.seawall.registry.record.ManifestRecord} (what it holds). Any number of gates share one folder
 * without locks: a record appears whole by an atomic rename or not at all. Whoever reads takes the
 * files for hostile; a damaged record is as good as none, so that what it was about is judged anew.
 *
 * <pre>{@code
 * GateRecords records = GateRecords.in(folder);
 * records.keep(manifest);
 * records.stand(standing); // on the disk when this returns; the manifest may be seen from now on
 * }</pre>
 */
@NullMarked
package io.seawall.registry.record;

import org.jspecify.annotations.NullMarked;
