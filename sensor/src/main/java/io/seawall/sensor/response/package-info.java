/**
 * Responses: what is done about an alert, and by hand.
 *
 * <p>Read {@link io.seawall.sensor.response.Responder} first, which takes alerts from the loop that
 * watches and acts on a thread of its own; then {@link io.seawall.sensor.response.Responses}, which
 * does one thing at a time: says what it would come to, does it within what is safe, records it and
 * takes it back. Which rule calls for what is in {@link
 * io.seawall.sensor.response.mapping.ResponseMapping}.
 *
 * {@snippet :
 * ResponseMapping mapping = ResponseMapping.read(file);
 * try (var responder = Responder.open(options, mapping, directory, journal::append)) {
 *   responder.event(state);         // after each event
 *   responder.alert(match, state);  // for each alert
 *   responder.between();            // now and then
 * }
 * }
 */
@NullMarked
package io.seawall.sensor.response;

import org.jspecify.annotations.NullMarked;
