package io.seawall.scan;

/** Told how far long work has come; may be called by several threads at once. */
public interface Progress {

  /** Tells nobody. */
  Progress NONE =
      new Progress() {
        @Override
        public void begin(String task, long total) {}

        @Override
        public void advance(long amount) {}

        @Override
        public void end() {}
      };

  /**
   * A new task begins.
   *
   * @param task for people, for example {@code reading 5 layers}
   * @param total amount of work in any unit; 0 where unknown, the unit then is bytes
   */
  void begin(String task, long total);

  /** This much more of the task is done. */
  void advance(long amount);

  /** Nothing more will come. */
  void end();
}
