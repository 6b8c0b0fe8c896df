/**
 * The functions that Rego brings along, by families.
 *
 * <p>Read first: {@link io.seawall.rego.builtin.Builtin} (a name, a signature and a body), {@link
 * io.seawall.rego.builtin.Family} (finds built-ins by name) and {@link
 * io.seawall.rego.builtin.Call} (what a body knows of the evaluation).
 *
 * <pre>{@code
 * Family greetings = name -> name.equals("acme.greet")
 *     ? Builtin.of(name, "(string) string", (call, args) -> StringValue.of("Hello, " + call.string(args, 0)))
 *     : null;
 * }</pre>
 */
@NullMarked
package io.seawall.rego.builtin;

import org.jspecify.annotations.NullMarked;
