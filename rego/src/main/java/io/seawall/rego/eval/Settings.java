package io.seawall.rego.eval;

import io.seawall.rego.limit.Limits;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.Value;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What one evaluation is given.
 *
 * @param input the input document, or null for none
 * @param data the base documents
 * @param now the moment that {@code time.now_ns} gives
 * @param random what {@code rand.intn} and {@code uuid.rfc4122} draw from
 * @param limits what the evaluation may cost
 * @param strict whether an error of a built-in ends the evaluation; if not, its expression is
 *     undefined
 * @param tracing whether the rules behind the members of sets are noted
 * @param cancelled asked now and then; true ends the evaluation
 * @param printer gets the lines of {@code print} and {@code trace}, or null where nobody listens
 */
public record Settings(
    @Nullable Value input,
    ObjectValue data,
    Instant now,
    RandomGenerator random,
    Limits limits,
    boolean strict,
    boolean tracing,
    BooleanSupplier cancelled,
    @Nullable Consumer<String> printer) {}
