package io.seawall.detect.capture;

/**
 * The start of a capture.
 *
 * @param major version of the format; 1 is the only one
 * @param minor version, 0 to 2: it says nothing that the blocks do not say
 * @param gzip whether the file was compressed
 */
public record CaptureHeader(int major, int minor, boolean gzip) {}
