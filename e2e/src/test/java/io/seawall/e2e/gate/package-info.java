/**
 * The registry gate as clients meet it: a real registry behind it, the real command, real clients
 * and requests that no client would send.
 *
 * <p>Read first: {@link io.seawall.e2e.gate.GateAcceptanceTest} (what the gate is for), {@link
 * io.seawall.e2e.gate.Harbour} (a registry with a gate before it) and {@link
 * io.seawall.e2e.gate.Door} (requests byte for byte).
 */
@NullMarked
package io.seawall.e2e.gate;

import org.jspecify.annotations.NullMarked;
