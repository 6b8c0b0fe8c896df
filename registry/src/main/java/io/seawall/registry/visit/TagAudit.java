package io.seawall.registry.visit;

import io.seawall.model.Digest;
import io.seawall.registry.access.GateEvent;
import io.seawall.registry.name.Place;
import io.seawall.registry.record.SeenTags;
import io.seawall.registry.record.SeenTags.SeenTag;
import java.time.InstantSource;
import java.util.function.Consumer;

/**
 * Tells of tags that name another manifest than before. One that moved without a push through the
 * gate was moved behind its back.
 */
public final class TagAudit {

  private final SeenTags tags;
  private final Consumer<GateEvent> events;
  private final InstantSource clock;

  /**
   * @param tags as they were seen last
   * @param events takes tags that moved
   * @param clock wall-clock time
   */
  public TagAudit(SeenTags tags, Consumer<GateEvent> events, InstantSource clock) {
    this.tags = tags;
    this.events = events;
    this.clock = clock;
  }

  /** A manifest was pushed or is served; by its tag, or by its digest, which says nothing here. */
  public void see(Visit visit, Place.Manifest place, Digest digest) {
    String tag = place.reference().tag();
    if (tag == null) {
      return;
    }
    SeenTag before = tags.see(place.repository(), tag, digest, clock.instant());
    if (before != null) {
      events.accept(
          new GateEvent.TagMoved(
              place.repository(), tag, before.manifest(), digest, visit.client()));
    }
  }
}
