package io.seawall.sensor.container;

import io.seawall.sensor.container.fact.Source;

/**
 * How a source of facts is doing.
 *
 * @param source which one
 * @param asked questions so far
 * @param told questions that it had facts for
 * @param failed questions that it could not answer: damaged files, no answer in time, other errors
 * @param lastProblem why the last of these failed; empty if none has
 */
public record SourceStatus(Source source, long asked, long told, long failed, String lastProblem) {}
