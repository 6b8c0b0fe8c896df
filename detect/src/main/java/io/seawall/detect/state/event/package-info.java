/**
 * What events say to the state: what each type of event does, where its parameters stand, how they
 * are read, and the entry of a call while it waits for its exit.
 *
 * <p>Read first: {@link io.seawall.detect.state.event.EventPlans}, worked out once from the table
 * of events, and {@link io.seawall.detect.state.event.Layout}, by which layouts of all ages are
 * read.
 */
@NullMarked
package io.seawall.detect.state.event;

import org.jspecify.annotations.NullMarked;
