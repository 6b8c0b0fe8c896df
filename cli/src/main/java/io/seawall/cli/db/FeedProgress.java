package io.seawall.cli.db;

import io.seawall.advisory.feed.BuildProgress;
import io.seawall.scan.Progress;

/** Shows the work on one feed after the other on the progress line. */
final class FeedProgress implements BuildProgress {

  private final Progress line;
  private String task = "";
  private long reported;

  FeedProgress(Progress line) {
    this.line = line;
  }

  @Override
  public synchronized void progress(String name, long done, long total) {
    if (!name.equals(task)) {
      task = name;
      reported = 0;
      line.begin(name, total);
    }
    line.advance(done - reported);
    reported = done;
  }

  void end() {
    line.end();
  }
}
