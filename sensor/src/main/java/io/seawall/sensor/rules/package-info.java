/**
 * Rules that come with the sensor, in Falco's language: what attackers do in containers and on
 * their hosts. They work beside Falco's own and alone. Start with {@link
 * io.seawall.sensor.rules.BuiltinRules}; {@code docs/attacks.md} says what they find.
 */
@NullMarked
package io.seawall.sensor.rules;

import org.jspecify.annotations.NullMarked;
