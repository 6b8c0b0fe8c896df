/**
 * Detection over events, live or recorded: the event model, the Falco rule language, captures,
 * process and file-descriptor state, alerts. Knows no kernel and does no network I/O.
 *
 * @see <a href="https://falco.org/docs/">the language of the rules</a>
 */
@NullMarked
package io.seawall.detect;

import org.jspecify.annotations.NullMarked;
