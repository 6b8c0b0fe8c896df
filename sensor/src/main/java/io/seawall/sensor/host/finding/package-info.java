/**
 * What a look at the host says: {@link io.seawall.sensor.host.finding.HostFinding findings} of
 * {@link io.seawall.sensor.host.finding.Check checks}, and what could not be {@link
 * io.seawall.sensor.host.finding.Unchecked checked}.
 */
@NullMarked
package io.seawall.sensor.host.finding;

import org.jspecify.annotations.NullMarked;
