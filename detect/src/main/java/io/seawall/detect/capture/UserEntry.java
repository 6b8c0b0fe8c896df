package io.seawall.detect.capture;

/**
 * A user of the machine.
 *
 * @param uid its number, unsigned
 * @param gid of its group, unsigned
 * @param name login name
 * @param home its folder
 * @param shell its shell
 */
public record UserEntry(int uid, int gid, String name, String home, String shell) {}
