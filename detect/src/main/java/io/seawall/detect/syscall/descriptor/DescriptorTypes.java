package io.seawall.detect.syscall.descriptor;

import io.seawall.detect.state.Descriptor;
import io.seawall.detect.state.SystemState;
import io.seawall.detect.state.ThreadState;
import io.seawall.detect.state.event.DescriptorType;
import io.seawall.detect.value.FieldReader;
import io.seawall.detect.value.FieldValues;
import io.seawall.detect.value.Text;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What descriptors lead to: the event's, one of its thread, or all of its thread, each once. */
final class DescriptorTypes implements FieldReader<SystemState> {

  private final Map<DescriptorType, Text> labels = new EnumMap<>(DescriptorType.class);
  private final Text unknown = Text.of(DescriptorType.UNKNOWN.label());
  private final boolean all;
  private final long number;
  private final SystemState.DescriptorVisitor visitor = this::visit;
  private FieldValues found = new FieldValues();

  /**
   * A reader.
   *
   * @param which null for the event's descriptor, empty for all, else a number
   */
  DescriptorTypes(@Nullable String which) {
    all = which != null && which.isEmpty();
    number = which == null || all ? -1 : number(which);
    for (DescriptorType type : DescriptorType.values()) {
      labels.put(type, label(type));
    }
  }

  private static long number(String which) {
    return which.length() > 18 ? Long.MAX_VALUE : Long.parseLong(which);
  }

  /** Types of the same label have the same text. */
  private Text label(DescriptorType type) {
    Text text = Text.of(type.label());
    for (Text known : labels.values()) {
      if (known.equals(text)) {
        return known;
      }
    }
    return text;
  }

  @Override
  public void read(SystemState state, FieldValues into) {
    ThreadState thread = DescriptorFields.concern(state) ? state.thread() : null;
    if (thread == null) {
      return;
    }
    if (all) {
      found = into;
      into.setList();
      state.descriptors(thread, visitor);
      return;
    }
    Descriptor descriptor = number < 0 ? state.descriptor() : state.descriptor(thread, number);
    if (descriptor != null) {
      into.set(labels.getOrDefault(descriptor.type(), unknown));
    }
  }

  @SuppressWarnings({"ReferenceEquality", "UnusedVariable"})
  private void visit(long descriptorNumber, Descriptor descriptor) {
    Text label = labels.getOrDefault(descriptor.type(), unknown);
    for (int i = 0; i < found.count(); i++) {
      if (found.text(i) == label) {
        return;
      }
    }
    found.add(label);
  }
}
