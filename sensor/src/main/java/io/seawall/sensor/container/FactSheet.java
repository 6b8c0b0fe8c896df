package io.seawall.sensor.container;

import io.seawall.detect.state.Container.HealthProbe;
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
final class FactSheet {

  /** A fact that is a string. */
  enum Fact {
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
  enum Trait {
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
  String get(Fact fact) {
    return facts.getOrDefault(fact, "");
  }

  /** Null if it is not known. */
  @Nullable Boolean get(Trait trait) {
    return traits.get(trait);
  }

  @Nullable OciFacts oci() {
    return oci;
  }

  /** Whether a source has told something. */
  boolean told(Source source) {
    return sources.contains(source);
  }

  /** Whether a container's name, image and configuration are known; sandboxes need no image. */
  boolean isFull() {
    boolean sandbox = Boolean.TRUE.equals(get(Trait.IS_SANDBOX));
    boolean image = sandbox || !get(Fact.IMAGE).isEmpty();
    return image && oci != null && !get(Fact.NAME).isEmpty();
  }

  void tell(Fact fact, String value) {
    if (!value.isEmpty()) {
      facts.putIfAbsent(fact, cut(value));
    }
  }

  void tell(Trait trait, @Nullable Boolean truth) {
    if (truth != null) {
      traits.putIfAbsent(trait, truth);
    }
  }

  void labels(Map<String, String> told) {
    add(told, labels);
  }

  void annotations(Map<String, String> told) {
    add(told, annotations);
  }

  void podLabels(Map<String, String> told) {
    add(told, podLabels);
  }

  void mounts(List<ContainerFacts.Mount> told) {
    if (mounts.isEmpty()) {
      mounts = List.copyOf(told.subList(0, Math.min(told.size(), StateLimits.ENTRIES)));
    }
  }

  void environment(List<String> told) {
    if (environment.isEmpty()) {
      environment = cut(told);
    }
  }

  void probes(List<HealthProbe> told) {
    if (probes.isEmpty()) {
      probes = List.copyOf(told);
    }
  }

  void created(long nanoseconds) {
    created = created == 0 ? nanoseconds : created;
  }

  /** Its first process. */
  void pid(long told) {
    if (pid == 0 && told > 0 && told <= Integer.MAX_VALUE) {
      pid = (int) told;
    }
  }

  void oci(OciFacts told) {
    oci = oci == null ? told : oci;
  }

  void source(Source told) {
    sources.add(told);
  }

  /** Adds what another sheet has. */
  void absorb(FactSheet other) {
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
  FactSheet copy() {
    var copy = new FactSheet();
    copy.absorb(this);
    return copy;
  }

  /** What is known now. */
  ContainerFacts facts() {
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
  static String cut(String text) {
    return text.length() <= StateLimits.STRING ? text : text.substring(0, StateLimits.STRING);
  }

  /** Labels that the kubelet gives every container, as far as they are known otherwise. */
  void kubernetesLabels() {
    var known = new LinkedHashMap<String, String>();
    known.put("io.kubernetes.container.name", get(Fact.NAME));
    known.put("io.kubernetes.pod.name", get(Fact.POD_NAME));
    known.put("io.kubernetes.pod.namespace", get(Fact.POD_NAMESPACE));
    known.put("io.kubernetes.pod.uid", get(Fact.POD_UID));
    known.values().removeIf(String::isEmpty);
    labels(known);
  }
}
