package io.seawall.detect.syscall.descriptor;

import io.seawall.detect.event.EventView;
import io.seawall.detect.state.Descriptor;
import io.seawall.detect.state.Endpoints;
import io.seawall.detect.state.SystemState;
import io.seawall.detect.state.ThreadState;
import io.seawall.detect.syscall.parameter.DescriptorList;
import io.seawall.detect.value.FieldReader;
import io.seawall.detect.value.TextBuilder;
import io.seawall.detect.value.ValuePrinter;
import org.jspecify.annotations.Nullable;

/** The fields fdlist: the descriptors of poll and ppoll, joined by commas. */
final class DescriptorListFields {

  private DescriptorListFields() {}

  /** What is told of each descriptor. */
  private enum Item {
    NUMBER,
    NAME,
    CLIENT_ADDRESS,
    SERVER_ADDRESS,
    CLIENT_PORT,
    SERVER_PORT
  }

  static @Nullable FieldReader<SystemState> reader(String name) {
    return switch (name) {
      case "fdlist.nums" -> reader(Item.NUMBER);
      case "fdlist.names" -> reader(Item.NAME);
      case "fdlist.cips" -> reader(Item.CLIENT_ADDRESS);
      case "fdlist.sips" -> reader(Item.SERVER_ADDRESS);
      case "fdlist.cports" -> reader(Item.CLIENT_PORT);
      case "fdlist.sports" -> reader(Item.SERVER_PORT);
      default -> null;
    };
  }

  private static FieldReader<SystemState> reader(Item item) {
    TextBuilder out = new TextBuilder();
    return (state, into) -> {
      EventView event = state.event();
      ThreadState thread = state.thread();
      int index = parameter(event.typeNumber());
      if (thread == null || index < 0 || event.paramLength(index) == 0) {
        return;
      }
      byte[] data = event.data();
      int from = event.paramOffset(index);
      int count = DescriptorList.count(data, from, from + event.paramLength(index));
      out.clear();
      for (int i = 0; i < count; i++) {
        long number = DescriptorList.number(data, from, i);
        Descriptor descriptor = state.descriptor(thread, number);
        int before = out.length();
        out.add(before > 0 ? "," : "");
        int start = out.length();
        add(item, number, descriptor, out);
        out.truncate(out.length() == start ? before : out.length());
      }
      if (out.length() > 0) {
        into.set(state.texts().of(out));
      }
    };
  }

  private static int parameter(int type) {
    return switch (type) {
      case 80, 254 -> 0;
      case 81, 255 -> 1;
      default -> -1;
    };
  }

  private static void add(
      Item item, long number, @Nullable Descriptor descriptor, TextBuilder out) {
    if (item == Item.NUMBER) {
      out.addDecimal(number);
    } else if (item == Item.NAME) {
      if (descriptor == null || descriptor.name().isEmpty()) {
        out.add("<NA>");
      } else {
        out.add(descriptor.name());
      }
    } else {
      Endpoints ends = descriptor == null ? null : descriptor.endpoints();
      if (descriptor != null && ends != null) {
        add(item, ends, descriptor.type().isServer(), out);
      }
    }
  }

  /** Of sockets that listen, Falco tells the address only. */
  private static void add(Item item, Endpoints ends, boolean listens, TextBuilder out) {
    if (listens && item != Item.SERVER_ADDRESS) {
      return;
    }
    switch (item) {
      case CLIENT_ADDRESS -> ValuePrinter.printAddress(ends.sourceHigh(), ends.sourceLow(), out);
      case SERVER_ADDRESS ->
          ValuePrinter.printAddress(ends.destinationHigh(), ends.destinationLow(), out);
      case CLIENT_PORT -> out.addUnsigned(ends.sourcePort());
      case SERVER_PORT -> out.addUnsigned(ends.destinationPort());
      case NUMBER, NAME -> {}
    }
  }
}
