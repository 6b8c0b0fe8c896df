package io.seawall.sensor.start;

import io.seawall.policy.DecisionResult;
import io.seawall.sensor.container.fact.ImageName;
import io.seawall.sensor.container.fact.NodeContainer;
import io.seawall.sensor.response.measure.Target;
import tools.jackson.core.JsonGenerator;

/**
 * A container that has started, and what is said of its image.
 *
 * @param container as it was known then
 * @param verdict on its image
 * @param action what is done about it, in the words of the policy
 * @param before whether it ran before the check began; then nothing is done to it
 */
public record StartFinding(
    NodeContainer container, StartVerdict verdict, StartAction action, boolean before) {

  private static final int REASONS = 10;

  /** A line for people. */
  public String line() {
    return "start "
        + verdict.outcome().word()
        + ": "
        + Target.label(container)
        + ": "
        + verdict.reason()
        + (verdict.notChecked().isEmpty()
            ? ""
            : " (not checked: " + String.join(", ", verdict.notChecked()) + ")");
  }

  /** The members of an object that is open, for event lines and records. */
  public void write(JsonGenerator json) {
    json.writeStringProperty("outcome", verdict.outcome().word());
    json.writeStringProperty("action", action.word());
    json.writeBooleanProperty("ranBefore", before);
    json.writeStringProperty("container", container.id());
    json.writeStringProperty("name", container.facts().name());
    ImageName image = container.facts().image();
    json.writeStringProperty("image", image.reference());
    json.writeStringProperty("imageId", image.id());
    json.writeStringProperty("imageDigest", image.digest());
    json.writeStringProperty("reason", verdict.reason());
    json.writeStringProperty("factsBy", verdict.source());
    DecisionResult decision = verdict.decision();
    if (decision != null) {
      json.writeStringProperty("decision", decision.decision().id().toString());
      json.writeArrayPropertyStart("reasons");
      decision.decision().reasons().stream()
          .limit(REASONS)
          .forEach(reason -> json.writeString(reason.message()));
      json.writeEndArray();
      json.writeBooleanProperty("incomplete", decision.incomplete());
    }
    json.writeArrayPropertyStart("notChecked");
    verdict.notChecked().forEach(json::writeString);
    json.writeEndArray();
    json.writeNumberProperty("micros", verdict.micros());
  }
}
