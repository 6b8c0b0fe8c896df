package io.seawall.sensor.guard.status;

import io.seawall.sensor.guard.decision.GuardDecision.Kind;
import io.seawall.sensor.guard.policy.Mode;
import io.seawall.sensor.guard.status.GuardStatus.PolicyState;
import io.seawall.sensor.guard.status.GuardStatus.WorkloadState;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes what is in force as JSON. */
public final class GuardStatusJson {

  private final JsonGenerator out;

  private GuardStatusJson(JsonGenerator out) {
    this.out = out;
  }

  /**
   * Writes one object.
   *
   * @param status null if nothing is in force
   */
  public static void write(@Nullable GuardStatus status, JsonGenerator out) {
    out.writeStartObject();
    out.writeBooleanProperty("inForce", status != null);
    if (status != null) {
      new GuardStatusJson(out).write(status);
    }
    out.writeEndObject();
  }

  private void write(GuardStatus status) {
    out.writeNumberProperty("agent", status.agent());
    out.writeNumberProperty("silenceMillis", status.silence().toMillis());
    out.writeNumberProperty("patienceMillis", status.patience().toMillis());
    out.writeNumberProperty("decisions", status.decisions());
    out.writeNumberProperty("dropped", status.dropped());
    out.writeArrayPropertyStart("programs");
    status.programs().forEach(out::writeString);
    out.writeEndArray();
    out.writeArrayPropertyStart("policies");
    status.policies().forEach(this::policy);
    out.writeEndArray();
    out.writeArrayPropertyStart("workloads");
    status.workloads().forEach(this::workload);
    out.writeEndArray();
  }

  private void policy(PolicyState policy) {
    out.writeStartObject();
    out.writeStringProperty("name", policy.name());
    out.writeObjectPropertyStart("modes");
    for (Kind kind : Kind.values()) {
      out.writeStringProperty(kind.word(), policy.modes().getOrDefault(kind, Mode.OFF).word());
    }
    out.writeEndObject();
    out.writeEndObject();
  }

  private void workload(WorkloadState workload) {
    out.writeStartObject();
    out.writeNumberProperty("cgroupId", workload.id());
    out.writeStringProperty("cgroup", workload.group());
    if (workload.container() != null) {
      out.writeStringProperty("container", workload.container());
    }
    out.writeStringProperty("policy", workload.policy());
    out.writeBooleanProperty("known", workload.known());
    out.writeBooleanProperty("filesResolved", workload.resolved());
    out.writeNumberProperty("givesWayMillis", workload.givesWay().toMillis());
    out.writeObjectPropertyStart("counts");
    for (Kind kind : Kind.values()) {
      Map<Mode, Long> counts = workload.counts().getOrDefault(kind, Map.of());
      out.writeObjectPropertyStart(kind.word());
      out.writeNumberProperty("observed", counts.getOrDefault(Mode.OBSERVE, 0L));
      out.writeNumberProperty("alerted", counts.getOrDefault(Mode.ALERT, 0L));
      out.writeNumberProperty("blocked", counts.getOrDefault(Mode.BLOCK, 0L));
      out.writeEndObject();
    }
    out.writeEndObject();
    out.writeEndObject();
  }
}
