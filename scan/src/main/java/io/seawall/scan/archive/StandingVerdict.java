package io.seawall.scan.archive;

import io.seawall.model.Digest;
import io.seawall.model.Verdict;
import java.time.Instant;

/**
 * The last verdict on an image.
 *
 * @param feeds digest of the advisory file that it was judged by
 * @param basis digest of the rules and the program that it was judged by
 * @param at the time for which was decided, kept to the millisecond
 * @param verdict the answer
 * @param incomplete whether the rules ask for a complete check and something was not checked
 */
public record StandingVerdict(
    Digest feeds, Digest basis, Instant at, Verdict verdict, boolean incomplete) {}
