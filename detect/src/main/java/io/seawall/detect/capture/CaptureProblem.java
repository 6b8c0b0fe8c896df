package io.seawall.detect.capture;

/**
 * Damage in a capture.
 *
 * @param offset of the block in the uncompressed bytes of the file
 * @param block what the block is, for example {@code process list (0x215)}
 * @param reason what is wrong, half a sentence
 * @param lost what could not be delivered, half a sentence
 */
public record CaptureProblem(long offset, String block, String reason, String lost) {

  /** One line: place, reason and loss. */
  public String message() {
    return "byte " + offset + ", " + block + ": " + reason + "; lost: " + lost;
  }
}
