/**
 * How a record lies on the disk: a file of its own with its kind and digest in the first line and
 * strict JSON below, in a folder that several processes share. docs/formats/gate-records.md
 * describes it.
 *
 * <p>Read first: {@link io.seawall.registry.record.file.RecordFiles} (writes and reads them),
 * {@link io.seawall.registry.record.file.RecordName} (what they are called) and {@link
 * io.seawall.registry.record.file.RecordJson} (what stands in them).
 *
 * <pre>{@code
 * Path file = files.at("tags", RecordName.of(repository));
 * files.write(file, "tag", RecordJson.write(json -> RecordJson.text(json, "tag", "1.2")));
 * }</pre>
 */
@NullMarked
package io.seawall.registry.record.file;

import org.jspecify.annotations.NullMarked;
