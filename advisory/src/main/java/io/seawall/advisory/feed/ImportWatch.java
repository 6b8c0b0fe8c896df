package io.seawall.advisory.feed;

/** Hears of the progress of one import. */
public interface ImportWatch {

  /**
   * Some part is done.
   *
   * @param done parts read so far
   * @param total all parts; 0 while unknown
   */
  void progress(long done, long total);

  /**
   * A record was left out.
   *
   * @param place file, or file and entry, or line
   * @param reason one sentence
   */
  void problem(String place, String reason);
}
