package io.seawall.detect.recording;

/**
 * Where a block is.
 *
 * @param offset of its header in the file
 * @param header its header
 */
record BlockPlace(long offset, BlockHeader header) {

  long end() {
    return offset + BlockHeader.BYTES + header.stored();
  }
}
