/**
 * Parameters of events, and how Falco prints them.
 *
 * <p>Read first: {@link io.seawall.detect.syscall.parameter.Argument}, which completes what old
 * captures lack, and {@link io.seawall.detect.syscall.parameter.ParameterText}.
 *
 * <pre>{@code
 * if (text.render(state, shape, 0)) {
 *   text.addBoth(out); // fd=3(<f>/etc/hosts) without its name
 * }
 * }</pre>
 */
@NullMarked
package io.seawall.detect.syscall.parameter;

import org.jspecify.annotations.NullMarked;
