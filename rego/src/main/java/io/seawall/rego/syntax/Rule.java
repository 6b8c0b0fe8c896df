package io.seawall.rego.syntax;

import io.seawall.rego.source.Location;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule. Chained bodies {@code p { a } { b }} are rules of their own with the same head.
 *
 * @param isDefault whether it starts with {@code default}; the head then has a value and the body
 *     is empty
 * @param body the statements, empty where no body is written, which means true
 * @param otherwise the {@code else} that follows, or null; its head has the same name and
 *     parameters, and its own value
 * @param annotations the metadata that stands right before it with the scope of rule or document
 */
public record Rule(
    Location at,
    boolean isDefault,
    Head head,
    List<Statement> body,
    @Nullable Rule otherwise,
    List<Annotations> annotations) {}
