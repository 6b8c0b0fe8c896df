package io.seawall.sensor.fanotify;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** The path by which this process names what a descriptor leads to, written in place. */
final class DescriptorPath {

  private static final String FOLDER = "/proc/self/fd/";
  private static final int DIGITS = 10;

  private final MemorySegment text;

  DescriptorPath(Arena arena) {
    text = arena.allocate(FOLDER.length() + DIGITS + 1L);
    text.setString(0, FOLDER);
  }

  MemorySegment of(int descriptor) {
    int digits = 1;
    for (int left = descriptor; left >= 10; left /= 10) {
      digits++;
    }
    long at = FOLDER.length() + (long) digits;
    text.set(ValueLayout.JAVA_BYTE, at, (byte) 0);
    for (int left = descriptor; at > FOLDER.length(); left /= 10) {
      text.set(ValueLayout.JAVA_BYTE, --at, (byte) ('0' + left % 10));
    }
    return text;
  }
}
