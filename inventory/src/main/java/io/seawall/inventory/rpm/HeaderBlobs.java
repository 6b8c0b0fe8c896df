package io.seawall.inventory.rpm;

/** Takes the header blobs that a database file stores, one for each package. */
interface HeaderBlobs {

  /**
   * Largest blob in bytes. rpm allows 256 MiB (header.c, headerMaxbytes); the largest packages of
   * distributions, with a hundred thousand files, have 20.
   */
  int LARGEST = 32 << 20;

  /**
   * One package.
   *
   * @param number under which the database keeps it
   * @param bytes hold the blob; they are overwritten after the call
   */
  void header(long number, byte[] bytes, int from, int to);

  /**
   * A part of the file was not read.
   *
   * @param place inside the file, for example {@code page 12}
   */
  void fault(String place, String reason);
}
