package io.seawall.sensor.container.fact;

import io.seawall.detect.state.container.Container.HealthProbe;
import io.seawall.sensor.container.file.StateLimits;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Facts of one container while they are gathered: who tells something first is believed. Not for
 * use by two threads at once.
 */
public final class FactSheet {

  /** A fact that is a string. */
  public enum Fact {
    RUNTIME,
    /** As the control group says, which may be wrong. */
    CLAIMED,
    NAME,
    IMAGE,
    IMAGE_ID,
    IMAGE_DIGEST,
    IP,
    POD_NAME,
    POD_NAMESPACE,
    POD_UID,
    POD_IP,
    SANDBOX,
    BUNDLE,
    CGROUP
  }

  /** A fact that is a truth. */
  public enum Trait {
    PRIVILEGED,
    HOST_PID,
    HOST_NETWORK,
    HOST_IPC,
    IS_SANDBOX
  }

  private final Map<Fact, String> facts = new EnumMap<>(Fact.class);
  private final Map<Trait, Boolean> traits = new EnumMap<>(Trait.class);
  private final Map<String, String> labels = new TreeMap<>();
  private final Map<String, String> annotations = new TreeMap<>();
  private final Map<String, String> podLabels = new TreeMap<>();
  private final Set<Source> sources = EnumSet.noneOf(Source.class);
  private List<ContainerFacts.Mount> mounts = List.of();
  private List<String> environment = List.of();
  private List<HealthProbe> probes = List.of();
  private long created;
  private int pid;
  private @Nullable OciFacts oci;

  /** Empty if it is not known. */
  public String get(Fact fact) {
    return facts.getOrDefault(fact, "");
  }

  /** Null if it is not known. */
  @Nullable Boolean get(Trait trait) {
    return traits.get(trait);
  }

  /** What its OCI configuration sets; null if it is not known. */
  public @Nullable OciFacts oci() {
    return oci;
  }

  /** Whether a source has told something. */
  public boolean told(Source source) {
    return sources.contains(source);
  }

  /** Whether a container's name, image and configuration are known; sandboxes need no image. */
  public boolean isFull() {
    boolean sandbox = Boolean.TRUE.equals(get(Trait.IS_SANDBOX));
    boolean image = sandbox || !get(Fact.IMAGE).isEmpty();
    return image && oci != null && !get(Fact.NAME).isEmpty();
  }

  /** Takes a string, unless it is empty or another is believed. */
  public void tell(Fact fact, String value) {
    if (!value.isEmpty()) {
      facts.putIfAbsent(fact, cut(value));
    }
  }

  /** Takes a truth, unless it is null or another is believed. */
  public void tell(Trait trait, @Nullable Boolean truth) {
    if (truth != null) {
      traits.putIfAbsent(trait, truth);
    }
  }

  /** Adds labels of the container. */
  public void labels(Map<String, String> told) {
    add(told, labels);
  }

  /** Adds annotations of its OCI configuration. */
  public void annotations(Map<String, String> told) {
    add(told, annotations);
  }

  /** Adds labels of its pod. */
  public void podLabels(Map<String, String> told) {
    add(told, podLabels);
  }

  /** Takes its mounts, unless others are believed. */
  public void mounts(List<ContainerFacts.Mount> told) {
    if (mounts.isEmpty()) {
      mounts = List.copyOf(told.subList(0, Math.min(told.size(), StateLimits.ENTRIES)));
    }
  }

  /** Takes {@code NAME=value} of its first process, unless others are believed. */
  public void environment(List<String> told) {
    if (environment.isEmpty()) {
      environment = cut(told);
    }
  }

  /** Takes its health probes, unless others are believed. */
  public void probes(List<HealthProbe> told) {
    if (probes.isEmpty()) {
      probes = List.copyOf(told);
    }
  }

  /** Takes when it was made, in nanoseconds since 1970; 0 if that is not known. */
  public void created(long nanoseconds) {
    created = created == 0 ? nanoseconds : created;
  }

  /** Takes its first process; what is no process id is passed over. */
  public void pid(long told) {
    if (pid == 0 && told > 0 && told <= Integer.MAX_VALUE) {
      pid = (int) told;
    }
  }

  /** Takes what its OCI configuration sets, unless another is believed. */
  public void oci(OciFacts told) {
    oci = oci == null ? told : oci;
  }

  /** Notes that a source has told something. */
  public void source(Source told) {
    sources.add(told);
  }

  /** Adds what another sheet has. */
  public void absorb(FactSheet other) {
    other.facts.forEach(this::tell);
    other.traits.forEach(this::tell);
    labels(other.labels);
    annotations(other.annotations);
    podLabels(other.podLabels);
    mounts(other.mounts);
    environment(other.environment);
    probes(other.probes);
    created(other.created);
    pid(other.pid);
    oci = oci == null ? other.oci : oci;
    sources.addAll(other.sources);
  }

  /** A sheet of its own with the same facts. */
  public FactSheet copy() {
    var copy = new FactSheet();
    copy.absorb(this);
    return copy;
  }

  /** What is known now. */
  public ContainerFacts facts() {
    return new ContainerFacts(
        get(Fact.NAME),
        ImageName.of(get(Fact.IMAGE), get(Fact.IMAGE_ID), get(Fact.IMAGE_DIGEST)),
        privileged(),
        mounts,
        Map.copyOf(labels),
        Map.copyOf(annotations),
        environment,
        probes,
        created,
        get(Fact.IP),
        get(Trait.HOST_PID),
        get(Trait.HOST_NETWORK),
        get(Trait.HOST_IPC),
        pod(),
        pid,
        oci,
        Set.copyOf(sources));
  }

  private @Nullable Boolean privileged() {
    Boolean told = get(Trait.PRIVILEGED);
    OciFacts configured = oci;
    return told == null && configured != null
        ? (Boolean) configured.privilege().privileged()
        : told;
  }

  private ContainerFacts.@Nullable Pod pod() {
    if (get(Fact.POD_NAME).isEmpty() && get(Fact.SANDBOX).isEmpty()) {
      return null;
    }
    return new ContainerFacts.Pod(
        get(Fact.POD_NAME),
        get(Fact.POD_NAMESPACE),
        get(Fact.POD_UID),
        get(Fact.SANDBOX),
        get(Fact.POD_IP),
        Map.copyOf(podLabels),
        Boolean.TRUE.equals(get(Trait.IS_SANDBOX)));
  }

  private static void add(Map<String, String> told, Map<String, String> into) {
    told.forEach((key, value) -> {
      if (into.size() < StateLimits.ENTRIES) {
        into.putIfAbsent(cut(key), cut(value));
      }
    });
  }

  private static List<String> cut(List<String> told) {
    var cut = new ArrayList<String>();
    for (String text : told) {
      if (cut.size() == StateLimits.ENTRIES) {
        break;
      }
      cut.add(cut(text));
    }
    return List.copyOf(cut);
  }

  /** A string that is not longer than what is kept. */
  public static String cut(String text) {
    return text.length() <= StateLimits.STRING ? text : text.substring(0, StateLimits.STRING);
  }

  /** Labels that the kubelet gives every container, as far as they are known otherwise. */
  public void kubernetesLabels() {
    var known = new LinkedHashMap<String, String>();
    known.put("io.kubernetes.container.name", get(Fact.NAME));
    known.put("io.kubernetes.pod.name", get(Fact.POD_NAME));
    known.put("io.kubernetes.pod.namespace", get(Fact.POD_NAMESPACE));
    known.put("io.kubernetes.pod.uid", get(Fact.POD_UID));
    known.values().removeIf(String::isEmpty);
    labels(known);
  }
}
