package io.seawall.detect.state;

import io.seawall.detect.event.EventView;
import io.seawall.detect.state.event.Paths;
import io.seawall.detect.value.Text;
import io.seawall.detect.value.TextBuilder;
import io.seawall.detect.value.TextPool;
import io.seawall.detect.value.ValuePrinter;

/** Names of sockets as {@code fd.name} prints them. */
final class SocketNames {

  private static final int TCP = 2;
  private static final int UDP = 3;
  private static final int ICMP = 4;
  private static final int RAW = 5;

  private static final Text UNKNOWN = Text.of("<unknown>");

  private final TextPool texts;
  private final TextBuilder out = new TextBuilder();

  SocketNames(TextPool texts) {
    this.texts = texts;
  }

  /** Client and server, with ports where the protocol has some. */
  Text of(Endpoints ends) {
    return switch (ends.protocol) {
      case TCP, UDP -> tuple(ends);
      case ICMP, RAW -> {
        out.clear();
        ValuePrinter.printAddress(ends.sourceHigh, ends.sourceLow, out);
        out.add("->");
        ValuePrinter.printAddress(ends.destinationHigh, ends.destinationLow, out);
        yield texts.of(out);
      }
      default -> UNKNOWN;
    };
  }

  /** {@code 1.2.3.4:5->6.7.8.9:10}. */
  Text tuple(Endpoints ends) {
    out.clear();
    address(ends.sourceHigh, ends.sourceLow, ends.sourcePort);
    out.add("->");
    address(ends.destinationHigh, ends.destinationLow, ends.destinationPort);
    return texts.of(out);
  }

  /** {@code 1.2.3.4:5}. */
  Text server(Endpoints ends) {
    out.clear();
    address(ends.destinationHigh, ends.destinationLow, ends.destinationPort);
    return texts.of(out);
  }

  private void address(long high, long low, int port) {
    ValuePrinter.printAddress(high, low, out);
    out.add(':').addUnsigned(port);
  }

  /** Both addresses of the kernel and the path of a tuple: {@code ab->cd /run/x}. */
  Text unixTuple(EventView event, int index) {
    out.clear();
    byte[] data = event.data();
    int at = event.paramOffset(index);
    int size = event.paramLength(index);
    if (size >= SocketBytes.UNIX_PATH) {
      out.addUnsigned(SocketBytes.address(data, at + 1), 16).add("->");
      out.addUnsigned(SocketBytes.address(data, at + 9), 16).add(' ');
      path(data, at + SocketBytes.UNIX_PATH, at + size);
    }
    return texts.of(out);
  }

  /** The path of an address. */
  Text unixAddress(EventView event, int index) {
    out.clear();
    int at = event.paramOffset(index);
    path(event.data(), at + 1, at + event.paramLength(index));
    return texts.of(out);
  }

  /** {@code family 17}. */
  Text family(int family) {
    out.clear();
    return texts.of(out.add("family ").addUnsigned(family));
  }

  /** Without control characters, up to the zero byte. */
  private void path(byte[] data, int from, int to) {
    for (int i = from; i < to && data[i] != 0; i++) {
      if (!Paths.isControl(data[i])) {
        out.add((char) (data[i] & 0xff));
      }
    }
  }
}
