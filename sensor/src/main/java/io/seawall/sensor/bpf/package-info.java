/**
 * Programs in the kernel: bpf(2) called directly, and the programs that the jar ships, loaded
 * without a library or by that of the node.
 *
 * <p>Read first: {@link io.seawall.sensor.bpf.Loader} and {@link io.seawall.sensor.bpf.NodeGrade}.
 *
 * <pre>{@code
 * try (LoadedPrograms programs = Loader.LIGHT.read("sensor").load(Map.of("calls", 1 << 24))) {
 *   programs.attach("process_exec"); // runs in the kernel until this is closed
 * }
 * }</pre>
 */
@NullMarked
package io.seawall.sensor.bpf;

import org.jspecify.annotations.NullMarked;
