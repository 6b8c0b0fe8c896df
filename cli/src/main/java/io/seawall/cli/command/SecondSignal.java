package io.seawall.cli.command;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Map;

/**
 * Ends the process at once when it is asked to end once more. While a Java program ends, the
 * runtime ignores further signals; a handler of our own is the only way to hear them. It is reached
 * by reflection, since the compiler warns of every mention of {@code sun.misc.Signal}; where it is
 * not there, the second signal is ignored as before.
 */
final class SecondSignal {

  /** What a shell tells of a process that a signal ended. */
  private static final int ENDED_BY_SIGNAL = 128;

  private static final Map<String, Integer> SIGNALS = Map.of("INT", 2, "TERM", 15);

  private SecondSignal() {}

  /** From now on; to be called when the first was heard. */
  static void endsAtOnce() {
    SIGNALS.forEach((name, number) -> {
      try {
        listen(name, ENDED_BY_SIGNAL + number);
      } catch (ReflectiveOperationException | IllegalArgumentException _) {
        // The runtime was told to leave signals alone, or knows no handlers.
        return;
      }
    });
  }

  private static void listen(String name, int code) throws ReflectiveOperationException {
    Class<?> signal = Class.forName("sun.misc.Signal");
    Class<?> handler = Class.forName("sun.misc.SignalHandler");
    InvocationHandler end =
        (proxy, method, arguments) -> {
          if (method.getName().equals("handle")) {
            Runtime.getRuntime().halt(code);
          }
          return null;
        };
    Object heard =
        Proxy.newProxyInstance(SecondSignal.class.getClassLoader(), new Class<?>[] {handler}, end);
    Object _ =
        signal
            .getMethod("handle", signal, handler)
            .invoke(null, signal.getConstructor(String.class).newInstance(name), heard);
  }
}
