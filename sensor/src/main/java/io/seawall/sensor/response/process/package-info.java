/**
 * Processes that responses act on: held so that no other is hit by mistake, and never one that must
 * not be.
 *
 * <p>Read {@link io.seawall.sensor.response.process.HeldProcess}, {@link
 * io.seawall.sensor.response.process.Protection} and {@link
 * io.seawall.sensor.response.process.ProcessKiller}.
 */
@NullMarked
package io.seawall.sensor.response.process;

import org.jspecify.annotations.NullMarked;
