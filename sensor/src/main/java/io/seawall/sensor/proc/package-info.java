/**
 * What is there when a sensor starts, read from {@code /proc} as far as the files let themselves be
 * read: processes come and go meanwhile, and what is gone is left out.
 *
 * <p>Read first: {@link io.seawall.sensor.proc.ProcFiles}.
 *
 * <pre>{@code
 * state.begin(ProcFiles.read(sensor.bootTime())); // then the events since the sensor was started
 * }</pre>
 */
@NullMarked
package io.seawall.sensor.proc;

import org.jspecify.annotations.NullMarked;
