/**
 * What of the guard is in the kernel: its programs, and the maps by which they know policies and
 * workloads.
 *
 * <p>Read first: {@link io.seawall.sensor.guard.kernel.GuardPrograms} and {@link
 * io.seawall.sensor.guard.kernel.KernelTables}. Manual: {@code docs/guard.md}.
 *
 * <pre>{@code
 * try (GuardPrograms loaded = GuardPrograms.open(Loader.LIGHT, pins, 1 << 22)) {
 *   new PolicyInstaller(new KernelTables(loaded.programs())).install(policy);
 *   loaded.attach(loaded.programs().programs());
 * }
 * }</pre>
 */
@NullMarked
package io.seawall.sensor.guard.kernel;

import org.jspecify.annotations.NullMarked;
