package io.seawall.registry;

import io.seawall.registry.access.Access;
import io.seawall.registry.access.GateEvent;
import io.seawall.registry.access.Judged;
import org.jspecify.annotations.Nullable;

/** Hears what a gate does, after it stands in the journal; by any thread. */
public interface GateListener {

  /** Does not listen. */
  GateListener NONE =
      new GateListener() {
        @Override
        public void asked(Access access, @Nullable Judged judged) {
          // nobody listens
        }

        @Override
        public void happened(GateEvent event) {
          // nobody listens
        }
      };

  /**
   * Something was asked for, and decided or answered.
   *
   * @param judged what was decided; null where nothing was
   */
  void asked(Access access, @Nullable Judged judged);

  /** Something happened beside requests. */
  void happened(GateEvent event);
}
