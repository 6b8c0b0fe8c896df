/**
 * How a process that stays is watched: {@link io.seawall.metrics.StatusServer} answers on loopback
 * with what {@link io.seawall.metrics.MetricRegistry} and {@link io.seawall.metrics.Readiness}
 * know. The sensor and the registry gate say there what they measure; see {@code
 * docs/sensor-deploy.md} and {@code docs/gate-operation.md}.
 */
@NullMarked
package io.seawall.metrics;

import org.jspecify.annotations.NullMarked;
