/**
 * The node: what its kernel tells, which containers run on it, and how it is set up.
 *
 * <p>Each room of this module is one idea: {@code bpf} loads programs into the kernel, {@code
 * container} knows which container a process is in, {@code host} looks at the machine.
 */
@NullMarked
package io.seawall.sensor;

import org.jspecify.annotations.NullMarked;
