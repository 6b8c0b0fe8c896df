package io.seawall.detect.capture;

/**
 * An open descriptor at the start of a capture.
 *
 * @param tid the thread in whose table it is
 * @param number the descriptor
 * @param inode of what it leads to, unsigned
 * @param kind what it is
 * @param target what it leads to
 */
public record DescriptorEntry(
    long tid, long number, long inode, DescriptorKind kind, DescriptorTarget target) {}
