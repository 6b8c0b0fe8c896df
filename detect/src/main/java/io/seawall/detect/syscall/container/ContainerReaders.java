package io.seawall.detect.syscall.container;

import io.seawall.detect.field.FieldType;
import io.seawall.detect.state.SystemState;
import io.seawall.detect.state.ThreadState;
import io.seawall.detect.state.container.Container;
import io.seawall.detect.state.container.Container.Metadata;
import io.seawall.detect.value.DerivedText;
import io.seawall.detect.value.FieldReader;
import io.seawall.detect.value.Text;
import io.seawall.detect.value.TextBuilder;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Readers of what is known of a thread's container. */
final class ContainerReaders {

  private ContainerReaders() {}

  /** A text of the metadata. */
  @FunctionalInterface
  interface Detail {

    /** The text; null or empty if it is not known. */
    @Nullable Text of(Metadata metadata);
  }

  /** A truth about a container. */
  @FunctionalInterface
  interface Trait {

    /** Whether it holds; null if that is not known. */
    @Nullable Boolean of(Metadata metadata);
  }

  /** The metadata of the container of the event's thread, or null. */
  static @Nullable Metadata metadata(SystemState state) {
    ThreadState thread = state.thread();
    Container container = thread == null ? null : thread.container();
    return container == null ? null : container.metadata();
  }

  /** A field that has a value where the text is known. */
  static FieldReader<SystemState> text(Detail detail) {
    return (state, into) -> {
      Metadata metadata = metadata(state);
      Text text = metadata == null ? null : detail.of(metadata);
      if (text != null && !text.isEmpty()) {
        into.set(text);
      }
    };
  }

  /** A field that has a value where the truth is known. */
  static FieldReader<SystemState> truth(Trait trait) {
    return (state, into) -> {
      Metadata metadata = metadata(state);
      Boolean truth = metadata == null ? null : trait.of(metadata);
      if (truth != null) {
        into.set(FieldType.BOOL, truth ? 1 : 0);
      }
    };
  }

  /** A field of a text that is put together from the metadata. */
  static FieldReader<SystemState> composed(DerivedText.Maker<Metadata> maker) {
    var derived = new DerivedText<>(maker);
    return (state, into) -> {
      Metadata metadata = metadata(state);
      Text text = metadata == null ? null : derived.of(state.texts(), metadata);
      if (text != null) {
        into.set(text);
      }
    };
  }

  /** Adds the value of a label; whether there is such a label. */
  static boolean label(Map<String, String> labels, String key, TextBuilder into) {
    String value = labels.get(key);
    if (value == null) {
      return false;
    }
    into.add(value);
    return true;
  }

  /**
   * Adds labels by rising keys as {@code key:value}, {@code key} where the value is empty. Those
   * that the kubelet writes for itself are left out.
   */
  static boolean labels(Map<String, String> labels, TextBuilder into) {
    new TreeMap<>(labels)
        .forEach((key, value) -> {
          if (!key.startsWith("annotation.") && !key.startsWith("io.kubernetes.")) {
            into.add(into.length() > 0 ? ", " : "").add(key);
            into.add(value.isEmpty() ? "" : ":").add(value);
          }
        });
    return true;
  }
}
