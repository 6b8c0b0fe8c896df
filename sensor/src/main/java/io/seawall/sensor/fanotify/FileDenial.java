package io.seawall.sensor.fanotify;

/**
 * Something that was denied or is to be told.
 *
 * @param time nanoseconds since 1970
 * @param container its full id
 * @param denied whether it was denied; else it was told only
 * @param program whether it was to be run; else to be opened
 * @param pid of the process, as the node numbers it
 * @param path as the container sees it
 * @param origin where the file comes from
 * @param device of the file, major number times 2^20 and minor number
 * @param inode of the file
 */
public record FileDenial(
    long time,
    String container,
    boolean denied,
    boolean program,
    int pid,
    String path,
    FileOrigin origin,
    long device,
    long inode) {}
