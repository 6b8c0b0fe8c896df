/**
 * Answers of name servers, as they came over the network: nothing in them is to be believed but
 * what they say of names and addresses; from that rules for names become rules for addresses.
 *
 * <p>Read first: {@link io.seawall.sensor.guard.name.DnsAnswer} and {@link
 * io.seawall.sensor.guard.name.LearnedNames}.
 *
 * <pre>{@code
 * for (DnsAnswer answer : DnsAnswer.read(ByteBuffer.wrap(payload))) {
 *   answer.names(); // the name that was asked for, and those that stand between it and the address
 * }
 * }</pre>
 */
@NullMarked
package io.seawall.sensor.guard.name;

import org.jspecify.annotations.NullMarked;
