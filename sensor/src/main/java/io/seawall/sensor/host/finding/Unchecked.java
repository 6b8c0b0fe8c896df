package io.seawall.sensor.host.finding;

/**
 * Something that could not be looked at.
 *
 * @param place path, container or check concerned
 * @param reason one sentence for people
 */
public record Unchecked(String place, String reason) {}
