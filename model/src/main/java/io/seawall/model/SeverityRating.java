package io.seawall.model;

import org.jspecify.annotations.Nullable;

/**
 * One party's severity of one vulnerability; every party's is kept.
 *
 * @param source who judged: {@code debian}, {@code ghsa}, {@code nvd}, …
 * @param severity the level
 * @param vector the CVSS vector behind it; null where the party gave only a word
 */
public record SeverityRating(String source, Severity severity, @Nullable String vector) {}
