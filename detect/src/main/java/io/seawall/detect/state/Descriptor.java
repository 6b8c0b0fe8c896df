package io.seawall.detect.state;

import io.seawall.detect.state.event.DescriptorType;
import io.seawall.detect.value.Text;
import org.jspecify.annotations.Nullable;

/** An open descriptor. The state changes it in place. */
public final class Descriptor {

  final int number;
  DescriptorType type;
  Text name = Text.EMPTY;
  int openFlags;

  /** The device of a file; of a pidfd the process that it is for. */
  int device;

  long inode;
  boolean upperLayer;
  boolean lowerLayer;

  /** Whether the connection of a socket stands. */
  boolean connected;

  /** Whether tables of several processes may hold this object. */
  boolean shared;

  /** The ends of a socket, or the path of a file as the call gave it: there are many of these. */
  private @Nullable Object detail;

  Descriptor(int number, DescriptorType type) {
    this.number = number;
    this.type = type;
  }

  /** A copy of its own under a number. */
  Descriptor copy(int as) {
    var copy = new Descriptor(as, type);
    copy.name = name;
    copy.openFlags = openFlags;
    copy.device = device;
    copy.inode = inode;
    copy.connected = connected;
    copy.upperLayer = upperLayer;
    copy.lowerLayer = lowerLayer;
    copy.detail = detail instanceof Endpoints ends ? ends.copy() : detail;
    return copy;
  }

  /** What it leads to. */
  public DescriptorType type() {
    return type;
  }

  /** The path of a file, addresses and ports of a connection: what {@code fd.name} prints. */
  public Text name() {
    return name;
  }

  /** The path as the call gave it, null where that is not known. */
  public @Nullable Text nameAsGiven() {
    return detail instanceof Text given ? given : null;
  }

  void nameAsGiven(@Nullable Text given) {
    detail = given;
  }

  /** As {@code file_flags} names them: the flags of open, and close-on-exec for all kinds. */
  public int openFlags() {
    return openFlags;
  }

  /** Device of the file, 0 if unknown. */
  public int device() {
    return type == DescriptorType.PIDFD ? 0 : device;
  }

  /** Inode, unsigned; 0 if unknown. */
  public long inode() {
    return inode;
  }

  /** Whether the file stands in the upper layer of an overlay. */
  public boolean upperLayer() {
    return upperLayer;
  }

  /** Whether the file stands in a lower layer of an overlay. */
  public boolean lowerLayer() {
    return lowerLayer;
  }

  /** Whether it is a socket whose connection stands. */
  public boolean connected() {
    return connected;
  }

  /** Both ends of an IPv4 or IPv6 socket; null for others. */
  public @Nullable Endpoints endpoints() {
    return detail instanceof Endpoints ends ? ends : null;
  }

  void endpoints(@Nullable Endpoints ends) {
    detail = ends;
  }
}
