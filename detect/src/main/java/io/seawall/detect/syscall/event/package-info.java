/**
 * The fields evt, util and syscall: the event itself.
 *
 * <p>Read first: {@link io.seawall.detect.syscall.event.EventFields}.
 */
@NullMarked
package io.seawall.detect.syscall.event;

import org.jspecify.annotations.NullMarked;
