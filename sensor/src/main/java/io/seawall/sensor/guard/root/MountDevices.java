package io.seawall.sensor.guard.root;

import java.util.HashMap;
import java.util.Map;

/**
 * Devices of the mounts of a process. What stat says of a file's device is not always what the
 * kernel's own programs see; this is.
 */
final class MountDevices {

  private static final int MINOR_BITS = 20;

  private final Map<Integer, Integer> devices = new HashMap<>();
  private final Map<Integer, String> types = new HashMap<>();

  private MountDevices() {}

  /** Reads {@code /proc/PID/mountinfo}. */
  static MountDevices of(String mountInfo) {
    var mounts = new MountDevices();
    for (String line : mountInfo.split("\n", -1)) {
      String[] parts = line.split(" ", 6);
      int dash = line.indexOf(" - ");
      if (parts.length == 6 && dash >= 0) {
        mounts.add(parts, line.substring(dash + 3).split(" ", 2)[0]);
      }
    }
    return mounts;
  }

  private void add(String[] parts, String type) {
    try {
      String[] numbers = parts[2].split(":", 2);
      int device =
          Integer.parseInt(numbers[0]) << MINOR_BITS | Integer.parseInt(numbers[numbers.length - 1]);
      devices.put(Integer.parseInt(parts[0]), device);
      types.put(Integer.parseInt(parts[0]), type);
    } catch (NumberFormatException e) {
      // A line in another form says nothing.
    }
  }

  /** The type of a mount's file system; empty if it is not known. */
  String type(int mount) {
    return types.getOrDefault(mount, "");
  }

  /** The device of a mount; 0 if it is not known. */
  int device(int mount) {
    return devices.getOrDefault(mount, 0);
  }
}
