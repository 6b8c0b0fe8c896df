package io.seawall.sensor.host;

import java.util.Locale;

/** Whether a machine is one that runs containers. */
public enum ContainerHost {
  /** Containers run. */
  RUNNING,
  /** None runs, but a runtime's daemon does. */
  READY,
  /** Runtimes are installed and do nothing. */
  INSTALLED,
  /** There is no sign of containers. */
  NONE;

  /** Whether it is to be looked after as a container host. */
  public boolean isContainerHost() {
    return this == RUNNING || this == READY;
  }

  /** The lower-case word of reports. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
