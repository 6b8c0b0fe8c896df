package io.seawall.detect.rule;

import io.seawall.detect.text.Place;
import java.util.List;

/**
 * A list.
 *
 * @param items lists that it names are written out
 */
public record FalcoList(String name, List<String> items, Place place) {}
