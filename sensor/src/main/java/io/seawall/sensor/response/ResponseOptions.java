package io.seawall.sensor.response;

import io.seawall.sensor.container.file.NodeLayout;
import io.seawall.sensor.response.forensics.SnapshotLimits;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How responses are done.
 *
 * @param state folder for what is in force and for snapshots; all who respond on a node share it
 * @param layout of the node
 * @param snapshots how much evidence is taken
 * @param patience how long the kernel may take to pause or end processes
 * @param perContainer responses a minute to one container, beyond which they are only recorded
 * @param overall responses a minute in all
 * @param queue alerts that may wait
 */
public record ResponseOptions(
    Path state,
    NodeLayout layout,
    SnapshotLimits snapshots,
    Duration patience,
    int perContainer,
    int overall,
    int queue) {

  /** Five a minute for a container, thirty in all. */
  public static ResponseOptions standard(Path state) {
    return new ResponseOptions(
        state, NodeLayout.standard(), SnapshotLimits.DEFAULT, Duration.ofSeconds(5), 5, 30, 1024);
  }

  /** The same with other numbers of responses a minute. */
  public ResponseOptions withRates(int container, int all) {
    return new ResponseOptions(state, layout, snapshots, patience, container, all, queue);
  }

  /** The same for a node with other places. */
  public ResponseOptions withLayout(NodeLayout other) {
    return new ResponseOptions(state, other, snapshots, patience, perContainer, overall, queue);
  }
}
