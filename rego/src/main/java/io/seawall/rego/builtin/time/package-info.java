/**
 * Built-ins of time: moments are nanoseconds since 1970, layouts are Go's, zones are named as in
 * the tz database and come from the JDK.
 *
 * <p>Read first: {@link io.seawall.rego.builtin.time.TimeFamily} (the built-ins), {@link
 * io.seawall.rego.builtin.time.TimeLayout} (Go's layout language) and {@link
 * io.seawall.rego.builtin.time.Moment} (a point in time within a zone).
 *
 * <pre>{@code
 * TimeLayout.named("RFC822Z").parse("02 Jun 17 19:00 -0700").toNanoseconds();   // 1496455200000000000
 * }</pre>
 */
@NullMarked
package io.seawall.rego.builtin.time;

import org.jspecify.annotations.NullMarked;
