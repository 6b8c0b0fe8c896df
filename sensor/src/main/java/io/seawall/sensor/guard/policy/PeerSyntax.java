package io.seawall.sensor.guard.policy;

import java.net.InetAddress;
import java.util.Locale;

/**
 * How addresses, names and ports are written: {@code TARGET[:PORTS][/tcp|/udp]}. A target is an
 * address, a prefix, a name, {@code *.} and a name, or empty for any; addresses of version 6 stand
 * in brackets where ports follow. Ports are one or a range.
 */
final class PeerSyntax {

  private static final int TCP = 6;
  private static final int UDP = 17;
  private static final int OLD_BITS = 32;
  private static final int LONGEST_NAME = 253;

  private String target;
  private String prefix = "";
  private String ports = "";
  private int protocol;

  private PeerSyntax(String text) {
    target = text;
  }

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException with a message for people
   */
  static PeerRule read(String text) {
    var syntax = new PeerSyntax(text.strip().toLowerCase(Locale.ROOT));
    syntax.takeProtocol();
    syntax.takePorts();
    return syntax.rule();
  }

  private void takeProtocol() {
    if (target.endsWith("/tcp")) {
      protocol = TCP;
    } else if (target.endsWith("/udp")) {
      protocol = UDP;
    } else {
      return;
    }
    target = target.substring(0, target.length() - 4);
  }

  private void takePorts() {
    if (target.startsWith("[")) {
      int end = target.indexOf(']');
      if (end < 0) {
        throw new IllegalArgumentException("a bracket is not closed");
      }
      String rest = target.substring(end + 1);
      int colon = rest.indexOf(':');
      ports = colon < 0 ? "" : needed(rest.substring(colon + 1));
      prefix = colon < 0 ? rest : rest.substring(0, colon);
      if (!prefix.isEmpty() && !prefix.startsWith("/")) {
        throw new IllegalArgumentException("after an address comes /BITS or :PORTS");
      }
      prefix = prefix.isEmpty() ? "" : needed(prefix.substring(1));
      target = target.substring(1, end);
      return;
    }
    int colon = target.indexOf(':');
    if (colon >= 0 && target.indexOf(':', colon + 1) < 0) {
      ports = needed(target.substring(colon + 1));
      target = target.substring(0, colon);
    }
    int slash = target.indexOf('/');
    if (slash >= 0) {
      prefix = needed(target.substring(slash + 1));
      target = target.substring(0, slash);
    }
  }

  private static String needed(String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("a number is missing");
    }
    return text;
  }

  private PeerRule rule() {
    int from = 0;
    int to = PeerRule.LAST_PORT;
    if (!ports.isEmpty()) {
      int dash = ports.indexOf('-');
      from = number(dash < 0 ? ports : ports.substring(0, dash), PeerRule.LAST_PORT);
      to = dash < 0 ? from : number(ports.substring(dash + 1), PeerRule.LAST_PORT);
      if (from > to) {
        throw new IllegalArgumentException("the first port is larger than the last");
      }
    }
    if (target.isEmpty() || target.equals("*")) {
      return new PeerRule(new PeerAddress(0, 0), 0, "", from, to, protocol);
    } else if (isAddress()) {
      int bits = bits();
      return new PeerRule(address(target).prefix(bits), bits, "", from, to, protocol);
    }
    return new PeerRule(new PeerAddress(0, 0), 0, name(), from, to, protocol);
  }

  private boolean isAddress() {
    return target.indexOf(':') >= 0
        || target.chars().allMatch(c -> c == '.' || c >= '0' && c <= '9');
  }

  private int bits() {
    boolean old = target.indexOf(':') < 0;
    int all = old ? OLD_BITS : PeerAddress.BITS;
    int bits = prefix.isEmpty() ? all : number(prefix, all);
    return old ? bits + PeerAddress.BITS - OLD_BITS : bits;
  }

  /**
   * An address as people write it.
   *
   * @throws IllegalArgumentException if it is none
   */
  static PeerAddress address(String text) {
    boolean old = text.indexOf(':') < 0;
    if (old && text.chars().filter(c -> c == '.').count() != 3) {
      throw new IllegalArgumentException("'" + text + "' is no address");
    }
    try {
      // Nothing is looked up.
      return PeerAddress.of(InetAddress.ofLiteral(text).getAddress());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("'" + text + "' is no address", e);
    }
  }

  private String name() {
    String bare = target.startsWith("*.") ? target.substring(2) : target;
    bare = bare.endsWith(".") ? bare.substring(0, bare.length() - 1) : bare;
    boolean good =
        prefix.isEmpty()
            && !bare.isEmpty()
            && bare.length() <= LONGEST_NAME
            && bare.chars().allMatch(PeerSyntax::isNameCharacter)
            && !bare.startsWith(".")
            && !bare.contains("..");
    if (!good) {
      throw new IllegalArgumentException(
          "'" + target + "' is no address, no prefix and no name; '*' may only stand as '*.' before a name");
    }
    return target.startsWith("*.") ? "*." + bare : bare;
  }

  private static boolean isNameCharacter(int c) {
    return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-' || c == '_' || c == '.';
  }

  private static int number(String text, int most) {
    if (text.isEmpty() || text.length() > 5 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw new IllegalArgumentException("'" + text + "' is no number");
    }
    int number = Integer.parseInt(text);
    if (number > most) {
      throw new IllegalArgumentException(number + " is more than " + most);
    }
    return number;
  }
}
