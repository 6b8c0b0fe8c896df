package io.seawall.detect.ruletest;

import io.seawall.detect.text.Place;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One test.
 *
 * @param name for people
 * @param place of the test
 * @param capture holds the events; null if they are written out
 * @param from number of the first event of the capture that counts
 * @param to number of the last one
 * @param events written out; numbers are places in this list, from 1
 * @param users names of users by their numbers
 * @param alerts that must come
 * @param not rules that must not fire
 * @param only whether no alerts but those may come
 */
public record RuleTest(
    String name,
    Place place,
    @Nullable Path capture,
    long from,
    long to,
    List<EventSpec> events,
    Map<Integer, String> users,
    List<ExpectedAlert> alerts,
    Set<String> not,
    boolean only) {}
