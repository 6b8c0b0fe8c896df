/**
 * Profiles of workloads, and the files that hold them.
 *
 * <p>Read first: {@link io.seawall.detect.baseline.profile.Profile}; docs/formats/profile.md
 * describes the files.
 *
 * <pre>{@code
 * Profiles profiles = ProfileReader.read(file);
 * String yaml = ProfileWriter.write(profiles.merge(others));
 * }</pre>
 */
@NullMarked
package io.seawall.detect.baseline.profile;

import org.jspecify.annotations.NullMarked;
