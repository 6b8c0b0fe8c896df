package io.seawall.detect.ruletest;

import io.seawall.detect.capture.DescriptorEntry;
import io.seawall.detect.capture.DescriptorKind;
import io.seawall.detect.capture.DescriptorTarget;
import io.seawall.detect.text.Span;

/**
 * What a descriptor leads to, in a line: {@code /etc/passwd}, {@code dir /etc}, {@code pipe},
 * {@code unix /run/docker.sock}, {@code tcp 10.0.0.1:40000->10.0.0.2:443}, {@code udp …}, {@code
 * listen tcp 0.0.0.0:80}.
 */
final class DescriptorText {

  private static final int TCP = 2;
  private static final int UDP = 3;
  private static final int READ_WRITE = 3;

  private DescriptorText() {}

  static void check(String text, Span at) {
    try {
      entry(0, 0, text);
    } catch (IllegalArgumentException e) {
      throw new TestFileException(at, String.valueOf(e.getMessage()));
    }
  }

  /**
   * The entry of a descriptor list.
   *
   * @throws IllegalArgumentException if the text says nothing known
   */
  static DescriptorEntry entry(long tid, long number, String text) {
    int blank = text.indexOf(' ');
    String kind = text.startsWith("/") || blank < 0 ? text : text.substring(0, blank);
    String rest = blank < 0 ? "" : text.substring(blank + 1).strip();
    if (text.startsWith("/")) {
      return entry(
          tid, number, DescriptorKind.FILE_V2, new DescriptorTarget.OpenFile(text, READ_WRITE, 0));
    }
    return switch (kind) {
      case "file" ->
          entry(
              tid,
              number,
              DescriptorKind.FILE_V2,
              new DescriptorTarget.OpenFile(rest, READ_WRITE, 0));
      case "dir" -> entry(tid, number, DescriptorKind.DIRECTORY, new DescriptorTarget.Named(rest));
      case "pipe" ->
          entry(
              tid,
              number,
              DescriptorKind.FIFO,
              new DescriptorTarget.Named("pipe:[" + number + "]"));
      case "unix" ->
          entry(
              tid, number, DescriptorKind.UNIX_SOCKET, new DescriptorTarget.UnixSocket(0, 0, rest));
      case "tcp" -> connection(tid, number, rest, TCP);
      case "udp" -> connection(tid, number, rest, UDP);
      case "listen" -> listener(tid, number, rest);
      default ->
          throw new IllegalArgumentException(
              "'" + text + "' is no path and none of dir, pipe, unix, tcp, udp, listen");
    };
  }

  private static DescriptorEntry connection(long tid, long number, String text, int protocol) {
    AddressText.Pair pair = AddressText.pair(text);
    boolean ipv6 = pair.from().address().ipv6();
    return entry(
        tid,
        number,
        ipv6 ? DescriptorKind.IPV6_SOCKET : DescriptorKind.IPV4_SOCKET,
        new DescriptorTarget.Connection(
            pair.from().address(),
            pair.from().port(),
            pair.to().address(),
            pair.to().port(),
            protocol));
  }

  private static DescriptorEntry listener(long tid, long number, String text) {
    int blank = text.indexOf(' ');
    int protocol = text.startsWith("udp") ? UDP : TCP;
    AddressText.End end = AddressText.end(text.substring(blank + 1).strip());
    return entry(
        tid,
        number,
        end.address().ipv6() ? DescriptorKind.IPV6_SERVER : DescriptorKind.IPV4_SERVER,
        new DescriptorTarget.Listener(end.address(), end.port(), protocol));
  }

  private static DescriptorEntry entry(
      long tid, long number, DescriptorKind kind, DescriptorTarget target) {
    return new DescriptorEntry(tid, number, 1000 + number, kind, target);
  }
}
