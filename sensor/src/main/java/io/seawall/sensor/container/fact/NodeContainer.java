package io.seawall.sensor.container.fact;

import io.seawall.detect.state.container.Container;
import io.seawall.detect.value.Text;
import io.seawall.detect.value.TextPool;
import io.seawall.sensor.container.cgroup.ContainerNames;
import io.seawall.sensor.container.cgroup.PodPlace;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A container of this node as it is known at one moment.
 *
 * @param id full id, or the name that lxc gives
 * @param runtime in Falco's words
 * @param cgroup the path of its control group from the root of the hierarchy; empty if none is
 *     known
 * @param cgroupId the id of that control group: the inode of its directory; 0 if unknown
 * @param place the pod that the kubelet made its control group for, or null
 * @param facts what the runtimes have told
 * @param knowledge how much is known
 */
public record NodeContainer(
    String id,
    String runtime,
    String cgroup,
    long cgroupId,
    @Nullable PodPlace place,
    ContainerFacts facts,
    Knowledge knowledge) {

  /** How much is known of a container. */
  public enum Knowledge {
    /** Who it is. */
    IDENTITY,
    /** Some of what the runtimes know; they are being asked. */
    PARTLY,
    /** Name, image and OCI configuration. */
    FULLY
  }

  /** The first 12 digits of its id, which is what people use. */
  public String shortId() {
    return ContainerNames.shortened(id);
  }

  /**
   * It as the detection engine has it.
   *
   * @param texts of the thread that will read it
   */
  public Container container(TextPool texts) {
    Container.Metadata metadata = knowledge == Knowledge.IDENTITY ? null : metadata(texts);
    return new Container(texts.of(shortId()), texts.of(id), texts.of(runtime), metadata);
  }

  private Container.Metadata metadata(TextPool texts) {
    ImageName image = facts.image();
    return new Container.Metadata(
        texts.of(facts.name()),
        texts.of(image.reference()),
        texts.of(image.id()),
        texts.of(image.repository()),
        texts.of(image.tag()),
        texts.of(image.digest()),
        facts.privileged(),
        mounts(texts),
        facts.labels(),
        facts.environment(),
        facts.healthProbes(),
        facts.created(),
        texts.of(facts.ip()),
        Text.EMPTY,
        facts.hostPid(),
        facts.hostNetwork(),
        facts.hostIpc(),
        pod(texts));
  }

  private List<Container.Mount> mounts(TextPool texts) {
    return facts.mounts().stream()
        .map(mount ->
            new Container.Mount(
                texts.of(mount.source()),
                texts.of(mount.destination()),
                texts.of(mount.mode()),
                mount.writable(),
                texts.of(mount.propagation())))
        .toList();
  }

  /** Only Kubernetes has what the engine calls a pod. */
  private Container.@Nullable Pod pod(TextPool texts) {
    ContainerFacts.Pod pod = facts.pod();
    if (pod != null && !pod.namespace().isEmpty()) {
      return new Container.Pod(
          texts.of(pod.name()),
          texts.of(pod.namespace()),
          texts.of(pod.uid()),
          texts.of(pod.sandboxId()),
          texts.of(pod.ip()),
          pod.labels());
    }
    if (place == null) {
      return null;
    }
    return new Container.Pod(
        Text.EMPTY, Text.EMPTY, texts.of(place.uid()), Text.EMPTY, Text.EMPTY, Map.of());
  }
}
