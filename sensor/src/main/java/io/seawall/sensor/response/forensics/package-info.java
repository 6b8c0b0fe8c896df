/**
 * Evidence: what can be known of a container or a process before a response ends it, kept in one
 * archive.
 *
 * <p>Read {@link io.seawall.sensor.response.forensics.Snapshots}, which takes it, {@link
 * io.seawall.sensor.response.forensics.EventTrail}, which remembers the last events of each
 * container, and {@link io.seawall.sensor.response.forensics.SnapshotLimits}. What is read belongs
 * to an attacker: no link is followed, nothing is waited for, all has limits, and what was left out
 * is said.
 */
@NullMarked
package io.seawall.sensor.response.forensics;

import org.jspecify.annotations.NullMarked;
