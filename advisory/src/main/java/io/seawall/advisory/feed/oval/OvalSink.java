package io.seawall.advisory.feed.oval;

/** Takes what an OVAL file says. */
public interface OvalSink {

  /**
   * Takes the time at which the file was made.
   *
   * @param timestamp as the file writes it, for example {@code 2023-07-14T03:39:10.188-04:00}
   */
  void made(String timestamp);

  /** Takes what one definition says. */
  void statement(OvalStatement statement);

  /**
   * Hears of a definition that was left out.
   *
   * @param id the definition's own id
   * @param reason one sentence
   */
  void broken(String id, String reason);
}
