/**
 * How much a state remembers, and the tables in which it does.
 *
 * <p>Read first: {@link io.seawall.detect.state.table.StateLimits}, then {@link
 * io.seawall.detect.state.table.LongTable}, by which a thread is found for every event.
 */
@NullMarked
package io.seawall.detect.state.table;

import org.jspecify.annotations.NullMarked;
