package io.seawall.inventory.executable;

/**
 * A stretch of an executable that is loaded into memory, or a section of it.
 *
 * @param name of the section; empty for segments of ELF
 * @param offset of its first byte in the file
 * @param size bytes of it that the file holds
 * @param address where its first byte is loaded
 * @param code whether it holds instructions
 */
public record Part(String name, long offset, long size, long address, boolean code) {

  /** Place behind its last byte in the file. */
  public long end() {
    return offset + size;
  }
}
