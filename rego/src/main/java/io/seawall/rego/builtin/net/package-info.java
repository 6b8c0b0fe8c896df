/**
 * Built-ins of the network: address ranges, which need none, and those that only a host can answer.
 *
 * <p>Read first: {@link io.seawall.rego.builtin.net.NetFamily} (the built-ins), {@link
 * io.seawall.rego.builtin.net.Cidr} (an address range) and {@link
 * io.seawall.rego.builtin.net.HostFamily} (what a host has to supply).
 *
 * <pre>{@code
 * Cidr.parse("10.0.0.0/8").contains(Cidr.parseAddress("10.1.2.3"));   // true
 * }</pre>
 */
@NullMarked
package io.seawall.rego.builtin.net;

import org.jspecify.annotations.NullMarked;
