package io.seawall.detect.ruletest;

import io.seawall.detect.event.EventType;
import io.seawall.detect.text.Span;
import io.seawall.detect.yaml.YamlNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event that is written out.
 *
 * @param exit the type; null for a JSON document
 * @param call code of a system call without a layout of its own, else -1
 * @param process that does it
 * @param arguments values of parameters by name, those of the call's entry too
 * @param after nanoseconds since the event before
 * @param json the document; empty for a system call
 * @param at where it stands
 */
public record EventSpec(
    @Nullable EventType exit,
    int call,
    ProcessSpec process,
    Map<String, YamlNode> arguments,
    long after,
    String json,
    Span at) {}
