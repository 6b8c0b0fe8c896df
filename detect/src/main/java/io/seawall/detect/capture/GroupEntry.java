package io.seawall.detect.capture;

/**
 * A group of the machine.
 *
 * @param gid its number, unsigned
 * @param name its name
 */
public record GroupEntry(int gid, String name) {}
