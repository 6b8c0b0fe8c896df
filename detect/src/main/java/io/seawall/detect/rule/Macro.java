package io.seawall.detect.rule;

import io.seawall.detect.condition.Condition;
import io.seawall.detect.text.Place;

/** A macro with its condition. */
public record Macro(String name, Condition condition, Place place) {}
