/**
 * How the sensor is, for those who watch it: {@link io.seawall.sensor.metrics.StatusServer} answers
 * on loopback with what {@link io.seawall.sensor.metrics.MetricRegistry} and {@link
 * io.seawall.sensor.metrics.Readiness} know. See {@code docs/sensor-deploy.md}.
 */
@NullMarked
package io.seawall.sensor.metrics;

import org.jspecify.annotations.NullMarked;
