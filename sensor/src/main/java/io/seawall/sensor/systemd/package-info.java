/**
 * Tells systemd how the sensor is, by the protocol of <a
 * href="https://www.freedesktop.org/software/systemd/man/latest/sd_notify.html">sd_notify</a>.
 */
@NullMarked
package io.seawall.sensor.systemd;

import org.jspecify.annotations.NullMarked;
