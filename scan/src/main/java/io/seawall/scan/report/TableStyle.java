package io.seawall.scan.report;

/**
 * How the table looks.
 *
 * @param color whether to colour it: for terminals, unless {@code NO_COLOR} is set
 * @param width columns of the terminal
 * @param all whether to list what is shown in short otherwise
 */
public record TableStyle(boolean color, int width, boolean all) {

  /** The width where there is no terminal. */
  public static final int DEFAULT_WIDTH = 120;
}
