package io.seawall.policy;

import io.seawall.model.Decision;
import io.seawall.policy.exception.ExceptionsApplied;

/**
 * A decision with what a report shows beside it.
 *
 * @param decision the record
 * @param exceptions the findings that were judged, those that were not and why, and the exceptions
 *     that have expired or cover nothing
 * @param incomplete whether the rules ask for a complete check and something was not checked
 */
public record DecisionResult(Decision decision, ExceptionsApplied exceptions, boolean incomplete) {}
