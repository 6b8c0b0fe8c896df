package io.seawall.detect.syscall.descriptor;

import io.seawall.detect.event.EventTrait;
import io.seawall.detect.event.EventType;
import io.seawall.detect.field.FieldType;
import io.seawall.detect.state.Descriptor;
import io.seawall.detect.state.SystemState;
import io.seawall.detect.state.ThreadState;
import io.seawall.detect.state.container.Container;
import io.seawall.detect.state.event.DescriptorType;
import io.seawall.detect.value.FieldReader;
import io.seawall.detect.value.FieldValues;
import io.seawall.detect.value.Text;
import io.seawall.detect.value.TextBuilder;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** The fields fd, fdlist and fs. */
public final class DescriptorFields {

  private static final int OPEN = 3;

  private static final Text ROOT = Text.of("/");

  private DescriptorFields() {}

  /**
   * A reader, null if there is no such field.
   *
   * @param name with its class: {@code fd.name}
   * @param argument of the field, null for none
   */
  public static @Nullable FieldReader<SystemState> reader(String name, @Nullable String argument) {
    FieldReader<SystemState> reader = EndpointFields.reader(name);
    reader = reader == null ? naming(name) : reader;
    reader = reader == null ? DescriptorListFields.reader(name) : reader;
    reader = reader == null ? PathFields.reader(name) : reader;
    return reader == null ? about(name, argument) : reader;
  }

  /** Whether the last event makes, uses or closes a descriptor of a known thread. */
  static boolean concern(SystemState state) {
    EventType type = state.event().type();
    return type != null
        && (type.has(EventTrait.USES_FD)
            || type.has(EventTrait.CREATES_FD)
            || type.has(EventTrait.DESTROYS_FD))
        && state.thread() != null;
  }

  /** The descriptor of the last event; null if it is about none or it is not known. */
  static @Nullable Descriptor of(SystemState state) {
    return concern(state) ? state.descriptor() : null;
  }

  private static @Nullable FieldReader<SystemState> naming(String name) {
    return switch (name) {
      case "fd.name" -> name(false);
      case "fd.containername" -> name(true);
      case "fd.directory" -> directory(false);
      case "fd.containerdirectory" -> directory(true);
      case "fd.filename" -> DescriptorFields::fileName;
      case "fd.nameraw" -> rawName();
      case "fd.uid" -> uniqueName();
      default -> null;
    };
  }

  private static @Nullable FieldReader<SystemState> about(String name, @Nullable String argument) {
    return switch (name) {
      case "fd.num" ->
          (state, into) -> {
            if (concern(state)) {
              into.set(FieldType.INT, state.descriptorNumber());
            }
          };
      case "fd.type" -> new DescriptorTypes(null);
      case "fd.types" -> new DescriptorTypes(argument == null ? "" : argument);
      case "fd.typechar" -> new DescriptorLetters();
      case "fd.sockfamily" -> family();
      case "fd.connected" -> truth(Descriptor::connected);
      case "fd.name_changed" ->
          (state, into) -> {
            if (of(state) != null) {
              into.set(state.descriptorRenamed());
            }
          };
      case "fd.is_upper_layer" -> truth(Descriptor::upperLayer);
      case "fd.is_lower_layer" -> truth(Descriptor::lowerLayer);
      case "fd.dev" -> number(descriptor -> descriptor.device() & 0xffff_ffffL);
      // The kernel's encoding of a device in 32 bits, new_encode_dev in its kdev_t.h.
      case "fd.dev.major" -> number(descriptor -> (descriptor.device() & 0xfff00) >> 8);
      case "fd.dev.minor" ->
          number(descriptor -> descriptor.device() & 0xff | descriptor.device() >>> 12 & 0xfff00);
      case "fd.ino" -> number(Descriptor::inode);
      default -> null;
    };
  }

  private static FieldReader<SystemState> truth(Predicate<Descriptor> property) {
    return (state, into) -> {
      Descriptor descriptor = of(state);
      if (descriptor != null) {
        into.set(property.test(descriptor));
      }
    };
  }

  private static FieldReader<SystemState> number(ToLongFunction<Descriptor> property) {
    return (state, into) -> {
      Descriptor descriptor = of(state);
      if (descriptor != null) {
        into.set(FieldType.INT, property.applyAsLong(descriptor));
      }
    };
  }

  private static FieldReader<SystemState> name(boolean inContainer) {
    DescriptorName names = new DescriptorName();
    TextBuilder out = new TextBuilder();
    return (state, into) -> {
      Text name = names.of(state);
      if (name != null) {
        into.set(inContainer ? inContainer(state, name, out) : name);
      }
    };
  }

  private static Text inContainer(SystemState state, Text name, TextBuilder out) {
    ThreadState thread = state.thread();
    Container container = thread == null ? null : thread.container();
    out.clear();
    if (container != null) {
      out.add(container.id());
    }
    return state.texts().of(out.add(':').add(name));
  }

  private static FieldReader<SystemState> directory(boolean inContainer) {
    DescriptorName names = new DescriptorName();
    TextBuilder out = new TextBuilder();
    return (state, into) -> {
      if (!concern(state)) {
        return;
      }
      Descriptor descriptor = state.descriptor();
      Text directory;
      if (descriptor == null) {
        Text name = names.wanted(state, false);
        // Of an open that failed, Falco gives the whole path.
        boolean whole = state.event().typeNumber() == OPEN;
        directory = name == null || whole ? name : directory(state, name);
      } else if (descriptor.type() == DescriptorType.FILE) {
        directory = directory(state, descriptor.name());
      } else {
        directory = descriptor.type() == DescriptorType.DIRECTORY ? descriptor.name() : null;
      }
      if (directory != null) {
        into.set(inContainer ? inContainer(state, directory, out) : directory);
      }
    };
  }

  /** What stands before the last slash; a path that ends in one stays as it is. */
  private static Text directory(SystemState state, Text path) {
    int slash = path.lastIndexOf('/');
    if (slash <= 0) {
      return ROOT;
    }
    return slash < path.length() - 1 ? state.texts().of(path.bytes(), 0, slash) : path;
  }

  private static void fileName(SystemState state, FieldValues into) {
    Descriptor descriptor = of(state);
    if (descriptor == null || descriptor.type() != DescriptorType.FILE) {
      return;
    }
    Text path = descriptor.name();
    int slash = path.lastIndexOf('/');
    if (slash < 0) {
      into.set(ROOT);
    } else if (slash < path.length() - 1) {
      into.set(state.texts().of(path.bytes(), slash + 1, path.length()));
    } else {
      into.set(path);
    }
  }

  private static FieldReader<SystemState> rawName() {
    DescriptorName names = new DescriptorName();
    TextBuilder out = new TextBuilder();
    return (state, into) -> {
      if (!concern(state)) {
        return;
      }
      Descriptor descriptor = state.descriptor();
      Text name;
      if (descriptor == null) {
        name = names.wanted(state, true);
      } else {
        name = descriptor.nameAsGiven() == null ? Text.EMPTY : descriptor.nameAsGiven();
      }
      if (name != null) {
        into.set(state.texts().of(withSingleSlashes(name, out.clear())));
      }
    };
  }

  private static TextBuilder withSingleSlashes(Text path, TextBuilder out) {
    for (int i = 0; i < path.length(); i++) {
      if (path.byteAt(i) != '/' || i == 0 || path.byteAt(i - 1) != '/') {
        out.add(path.bytes(), i, i + 1);
      }
    }
    return out;
  }

  private static FieldReader<SystemState> uniqueName() {
    TextBuilder out = new TextBuilder();
    return (state, into) -> {
      ThreadState thread = concern(state) ? state.thread() : null;
      if (thread != null) {
        out.clear().addDecimal(thread.tid()).addDecimal(state.descriptorNumber());
        into.set(state.texts().of(out));
      }
    };
  }

  private static FieldReader<SystemState> family() {
    Text internet = Text.of("ip");
    Text unix = Text.of("unix");
    return (state, into) -> {
      Descriptor descriptor = of(state);
      if (descriptor != null && descriptor.type().isInternet()) {
        into.set(internet);
      } else if (descriptor != null && descriptor.type() == DescriptorType.UNIX_SOCKET) {
        into.set(unix);
      }
    };
  }
}
