package io.seawall.bench;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;

/**
 * A process that asks something of the kernel, so many times, whenever a line on standard input
 * says so, and answers with nanoseconds of processor time: {@code getppid N}, {@code openclose N},
 * {@code exec N}, {@code chdir RATE SECONDS} (answers with how many).
 */
@SuppressWarnings("restricted") // calling the kernel is what this class is for
public final class SystemCalls {

  private static final long SLICE_NANOS = 1_000_000;

  private static final Linker LINKER = Linker.nativeLinker();
  private static final SymbolLookup LIBC = LINKER.defaultLookup();
  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
  private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
  private static final int CHILDREN = -1;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final MethodHandle USAGE =
      LINKER.downcallHandle(
          LIBC.findOrThrow("getrusage"), FunctionDescriptor.of(INT, INT, ValueLayout.ADDRESS));
  private static final MethodHandle GETPPID =
      LINKER.downcallHandle(LIBC.findOrThrow("getppid"), FunctionDescriptor.of(INT));
  private static final MethodHandle CHDIR =
      LINKER.downcallHandle(
          LIBC.findOrThrow("chdir"), FunctionDescriptor.of(INT, ValueLayout.ADDRESS));
  private static final MethodHandle OPEN =
      LINKER.downcallHandle(
          LIBC.findOrThrow("creat"), FunctionDescriptor.of(INT, ValueLayout.ADDRESS, INT));
  private static final MethodHandle CLOSE =
      LINKER.downcallHandle(LIBC.findOrThrow("close"), FunctionDescriptor.of(INT, INT));

  private SystemCalls() {}

  /** Answers lines until there are no more. */
  public static void main(String[] args) throws Throwable {
    var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split(" ");
      int count = Integer.parseInt(words[1]);
      System.out.println(
          switch (words[0]) {
            case "getppid" -> getppid(count);
            case "openclose" -> openClose(count);
            case "exec" -> exec(count);
            case "chdir" -> chdir(count, Integer.parseInt(words[2]));
            default -> throw new IllegalArgumentException(line);
          });
    }
  }

  private static long getppid(int count) throws Throwable {
    long started = THREADS.getCurrentThreadCpuTime();
    for (int i = 0; i < count; i++) {
      int _ = (int) GETPPID.invokeExact();
    }
    return THREADS.getCurrentThreadCpuTime() - started;
  }

  private static long openClose(int count) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment path = arena.allocateFrom("/dev/null");
      long started = THREADS.getCurrentThreadCpuTime();
      for (int i = 0; i < count; i++) {
        int _ = (int) CLOSE.invokeExact((int) OPEN.invokeExact(path, 0));
      }
      return THREADS.getCurrentThreadCpuTime() - started;
    }
  }

  private static long exec(int count) throws Throwable {
    String script = "i=0; while [ $i -lt " + count + " ]; do /bin/true; i=$((i+1)); done";
    long started = children();
    int _ = new ProcessBuilder("/bin/sh", "-c", script).start().waitFor();
    return children() - started;
  }

  /** Processor time of all children that have ended. */
  private static long children() throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment usage = arena.allocate(144, 8);
      int _ = (int) USAGE.invokeExact(CHILDREN, usage);
      long seconds = usage.get(LONG, 0) + usage.get(LONG, 16);
      return seconds * 1_000_000_000L + (usage.get(LONG, 8) + usage.get(LONG, 24)) * 1_000;
    }
  }

  private static long chdir(int rate, int seconds) throws Throwable {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment path = arena.allocateFrom("/tmp");
      long started = System.nanoTime();
      long end = started + seconds * 1_000_000_000L;
      long done = 0;
      for (long now = started; now < end; now = System.nanoTime()) {
        long due = (now - started) / 1_000 * rate / 1_000_000;
        for (; done < due; done++) {
          int _ = (int) CHDIR.invokeExact(path);
        }
        LockSupport.parkNanos(SLICE_NANOS);
      }
      return done;
    }
  }
}
