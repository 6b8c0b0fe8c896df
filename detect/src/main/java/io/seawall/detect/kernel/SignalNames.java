package io.seawall.detect.kernel;

import org.jspecify.annotations.Nullable;

/**
 * Names of Linux' signals.
 *
 * @see <a href="https://man7.org/linux/man-pages/man7/signal.7.html">signal(7)</a>
 */
public final class SignalNames {

  private static final String[] NAMES =
      ("SIGHUP SIGINT SIGQUIT SIGILL SIGTRAP SIGABRT SIGBUS SIGFPE SIGKILL SIGUSR1 SIGSEGV SIGUSR2"
              + " SIGPIPE SIGALRM SIGTERM SIGSTKFLT SIGCHLD SIGCONT SIGSTOP SIGTSTP SIGTTIN SIGTTOU"
              + " SIGURG SIGXCPU SIGXFSZ SIGVTALRM SIGPROF SIGWINCH SIGIO SIGPWR SIGSYS")
          .split(" ", -1);

  private SignalNames() {}

  /** The name of a signal from 1 to 31; null for any other number. */
  public static @Nullable String of(int number) {
    return number >= 1 && number <= NAMES.length ? NAMES[number - 1] : null;
  }

  /** The number of a signal by its name; 0 if there is no such signal. */
  public static int number(String name) {
    for (int i = 0; i < NAMES.length; i++) {
      if (NAMES[i].equals(name)) {
        return i + 1;
      }
    }
    return 0;
  }
}
