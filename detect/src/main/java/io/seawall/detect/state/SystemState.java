package io.seawall.detect.state;

import io.seawall.detect.capture.CaptureState;
import io.seawall.detect.event.EventView;
import io.seawall.detect.value.Text;
import io.seawall.detect.value.TextPool;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a machine: threads, descriptors, containers, users. Fed with every event in
 * order, it answers for the event that was fed last. Not for use by two threads at once.
 */
public final class SystemState {

  private final TextPool texts = new TextPool();
  private @Nullable EventView event;

  /** Starts from what was there when a capture began; all that was known before is forgotten. */
  public void begin(CaptureState start) {}

  /** Takes the next event; what the getters of events say, holds until the next one. */
  public void apply(EventView next) {
    event = next;
  }

  /** The event that was applied last. */
  public EventView event() {
    if (event == null) {
      throw new IllegalStateException("no event was applied");
    }
    return event;
  }

  /** The texts of this state. */
  public TextPool texts() {
    return texts;
  }

  /** The thread of the event; null if it is none's. */
  public @Nullable ThreadState thread() {
    return null;
  }

  /** The descriptor that the event is about, as it is after the event; null if there is none. */
  public @Nullable Descriptor descriptor() {
    return null;
  }

  /** The number of that descriptor; -1 if there is none, but may be given without a descriptor. */
  public long descriptorNumber() {
    return 0;
  }

  /** Whether the event changed the name of its descriptor, as datagrams to another peer do. */
  public boolean descriptorRenamed() {
    return false;
  }

  /**
   * The entry of the call of which the event is the exit; null if the event is none or the capture
   * does not have it.
   */
  public @Nullable EventView entry() {
    return null;
  }

  /** Nanoseconds since 1970 of the event before; of this one if there is none. */
  public long previousTime() {
    return 0;
  }

  /** Nanoseconds since 1970 of the first event. */
  public long firstTime() {
    return 0;
  }

  /** A thread, or null. */
  public @Nullable ThreadState thread(long tid) {
    return null;
  }

  /** The main thread of the process that a thread belongs to; null if it is not known. */
  public @Nullable ThreadState main(ThreadState thread) {
    return null;
  }

  /** The parent of a thread, which must have been there before it; null if it is not known. */
  public @Nullable ThreadState parent(ThreadState thread) {
    return null;
  }

  /** The descriptor of a thread with a number; null if there is none. */
  public @Nullable Descriptor descriptor(ThreadState thread, long number) {
    return null;
  }

  /** How many descriptors a thread has open. */
  public int descriptorCount(ThreadState thread) {
    return 0;
  }

  /** Gives every descriptor of a thread to a visitor, by rising numbers. */
  public void descriptors(ThreadState thread, DescriptorVisitor visitor) {}

  /**
   * A path made absolute from a directory, without {@code .} and {@code ..}.
   *
   * @param directory to start from where the path is relative
   * @param data holds the path
   */
  public Text absolute(Text directory, byte[] data, int from, int to) {
    return Text.EMPTY;
  }

  /**
   * The directory that a descriptor of a thread leads to, with a slash at its end; the working
   * directory for {@code AT_FDCWD} (-100); null if it is not known.
   */
  public @Nullable Text directory(ThreadState thread, long number) {
    return null;
  }

  /** Name of a user, null if unknown. */
  public @Nullable User user(@Nullable Container container, int uid) {
    return null;
  }

  /** Name of a group, null if unknown. */
  public @Nullable Text group(@Nullable Container container, int gid) {
    return null;
  }

  /**
   * Whether an address is one of the machine's own, or of the container of the event's thread.
   *
   * @param high bytes 0 to 7, as {@link Endpoints} gives them
   * @param low bytes 8 to 15
   */
  public boolean isLocal(long high, long low) {
    return false;
  }

  /** Name of the machine, empty if unknown. */
  public Text hostname() {
    return Text.EMPTY;
  }

  /** Takes the descriptors of a thread. */
  @FunctionalInterface
  public interface DescriptorVisitor {

    /** Takes one. */
    void descriptor(long number, Descriptor descriptor);
  }

  /** A user of the machine or of a container. */
  public record User(Text name, Text home, Text shell) {}
}
