/**
 * What of the guard is in force at one moment, and what it has counted.
 *
 * <p>Read first: {@link io.seawall.sensor.guard.status.GuardStatus}. Manual: {@code docs/guard.md}.
 *
 * <pre>{@code
 * GuardStatus status = Guard.status(Path.of("/run/seawall/bpf"));
 * }</pre>
 */
@NullMarked
package io.seawall.sensor.guard.status;

import org.jspecify.annotations.NullMarked;
