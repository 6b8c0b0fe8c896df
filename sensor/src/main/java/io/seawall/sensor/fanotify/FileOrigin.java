package io.seawall.sensor.fanotify;

/** Where a file of a container comes from. */
public enum FileOrigin {
  /** From the image, as it was there. */
  IMAGE,
  /** Written, or changed, since the container was made. */
  CHANGED,
  /** From memory: a tmpfs of its own. */
  MEMORY,
  /** From a folder or file that was mounted into the container, and can be written there. */
  VOLUME,
  /** From a folder or file that was mounted into the container read-only. */
  MOUNTED,
  /** Not known: neither this kernel nor the file system tells. */
  UNKNOWN
}
