package io.seawall.sensor.response.measure;

import io.seawall.sensor.container.fact.NodeContainer;
import io.seawall.sensor.response.process.HeldProcess;
import org.jspecify.annotations.Nullable;

/**
 * What a response is aimed at.
 *
 * @param container null for a process of the host
 * @param process the process of the alert; null if it has ended, or only the container is meant
 * @param host whether processes outside of containers may be touched
 */
public record Target(@Nullable NodeContainer container, @Nullable HeldProcess process, boolean host)
    implements AutoCloseable {

  /** For people and records: the container's name, short id and image, and the process. */
  public String label() {
    String whole = container == null ? "host" : label(container);
    return process == null ? whole : whole + ", process " + process.record().label();
  }

  /** A container for people and records. */
  public static String label(NodeContainer container) {
    String name = container.facts().name();
    String image = container.facts().image().reference();
    return (name.isEmpty() ? "container " : "container " + name + " ")
        + container.shortId()
        + (image.isEmpty() ? "" : " of " + image);
  }

  @Override
  public void close() {
    if (process != null) {
      process.close();
    }
  }
}
