package io.seawall.detect.json;

/**
 * Why bytes are no document.
 *
 * @param offset from the first of them
 * @param reason half a sentence
 */
record JsonDefect(int offset, String reason) {}
