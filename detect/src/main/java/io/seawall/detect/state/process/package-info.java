/**
 * What processes run and as whom. Nothing here changes once it is made, so threads share it.
 *
 * <p>Read first: {@link io.seawall.detect.state.process.Program}, then {@link
 * io.seawall.detect.state.process.Programs}, which makes them and bounds what is remembered of the
 * past.
 */
@NullMarked
package io.seawall.detect.state.process;

import org.jspecify.annotations.NullMarked;
