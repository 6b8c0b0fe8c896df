package io.seawall.inventory.executable;

/**
 * A stretch of an executable that is loaded into memory, or a section of it.
 *
 * @param name of the section; empty for segments of ELF
 * @param offset of its first byte in the file
 * @param size bytes of it that the file holds
 * @param address where its first byte is loaded
 * @param use what it holds
 */
public record Part(String name, long offset, long size, long address, Use use) {

  /** What a part holds, as its flags say. */
  public enum Use {
    /** Instructions, perhaps with data between. */
    CODE,
    /** Data that the program cannot change. */
    CONSTANTS,
    /** Data that the program can change. */
    VARIABLES
  }

  /** Place behind its last byte in the file. */
  public long end() {
    return offset + size;
  }
}
