package io.seawall.sensor.container.fact;

import java.nio.file.Path;
import java.util.List;

/** Someone on the node who knows containers. Asked by one thread at a time. */
public interface RuntimeSource {

  /** Which one it is. */
  Source name();

  /**
   * Says what it knows of a container.
   *
   * @param id safe as a name in a path
   * @param known what others have told, which may say where to look
   */
  Answer ask(String id, FactSheet known);

  /** Folders in which something named after a container appears when it is made. */
  List<Path> watched();
}
