package io.seawall.detect.capture;

/**
 * An address of a network interface.
 *
 * @param name for example {@code eth0}
 * @param address in network order
 * @param netmask of the same family
 * @param broadcast of the same family
 * @param linkSpeed as the writer gave it, 0 where it did not know
 */
public record InterfaceEntry(
    String name,
    InternetAddress address,
    InternetAddress netmask,
    InternetAddress broadcast,
    long linkSpeed) {}
