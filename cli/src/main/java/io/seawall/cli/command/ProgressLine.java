package io.seawall.cli.command;

import io.seawall.scan.Progress;
import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One line on the terminal that says how far long work has come, redrawn at most ten times a second
 * and wiped at the end. Several threads may report at once.
 */
public final class ProgressLine implements Progress {

  private static final long REDRAW_NANOS = 100_000_000L;

  private final PrintStream terminal;
  private final int columns;
  private final AtomicLong done = new AtomicLong();
  private final AtomicLong nextRedraw = new AtomicLong(System.nanoTime() + REDRAW_NANOS);
  private volatile String task = "";
  private volatile long total;
  private boolean drawn;

  /**
   * Makes a line.
   *
   * @param terminal that it is drawn on
   * @param columns its width
   */
  public ProgressLine(PrintStream terminal, int columns) {
    this.terminal = terminal;
    this.columns = columns;
  }

  @Override
  public void begin(String newTask, long newTotal) {
    task = newTask;
    total = newTotal;
    done.set(0);
  }

  @Override
  public void advance(long amount) {
    long sum = done.addAndGet(amount);
    long now = System.nanoTime();
    long due = nextRedraw.get();
    if (now - due >= 0 && nextRedraw.compareAndSet(due, now + REDRAW_NANOS)) {
      draw(sum);
    }
  }

  @Override
  public synchronized void end() {
    if (drawn) {
      terminal.print("\r\u001b[K");
      terminal.flush();
      drawn = false;
    }
  }

  private synchronized void draw(long sum) {
    var line = new StringBuilder(task);
    if (total > 0) {
      line.append("  ").append(Math.min(100, sum * 100 / total)).append(" %");
    } else if (sum > 0) {
      line.append("  ").append(sum / 1_000_000).append(" MB");
    }
    if (line.length() >= columns) {
      line.setLength(columns - 1);
    }
    terminal.print("\r" + line + "\u001b[K");
    terminal.flush();
    drawn = true;
  }
}
