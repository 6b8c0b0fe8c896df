package io.seawall.advisory.feed;

/** Hears how a build goes on. Called often: an implementation decides what it shows. */
@FunctionalInterface
public interface BuildProgress {

  /** Shows nothing. */
  BuildProgress NONE = (name, done, total) -> {};

  /**
   * Some part is done.
   *
   * @param name what is worked on, for example {@code osv/Debian}
   * @param done parts so far
   * @param total all parts; 0 while unknown
   */
  void progress(String name, long done, long total);
}
