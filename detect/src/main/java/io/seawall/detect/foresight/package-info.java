/**
 * Which events no rule can match, known before they happen: what need not be told of.
 *
 * <p>Read first: {@link io.seawall.detect.foresight.Foresight}. Manual: {@code docs/sensor.md}.
 *
 * <pre>{@code
 * var opens = Foreknowledge.ofType("openat").is("evt.is_open_write", "false").begins("fd.name", "/usr/share/");
 * if (!Foresight.canMatch(rule.condition(), opens)) {
 *   // the rule does not want to see them
 * }
 * }</pre>
 */
@NullMarked
package io.seawall.detect.foresight;

import org.jspecify.annotations.NullMarked;
