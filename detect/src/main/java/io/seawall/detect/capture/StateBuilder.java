package io.seawall.detect.capture;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the state blocks of one section, within the limits. */
final class StateBuilder {

  private final CaptureLimits limits;
  private @Nullable MachineInfo machine;
  private final List<ProcessEntry> processes = new ArrayList<>();
  private final List<DescriptorEntry> descriptors = new ArrayList<>();
  private final List<UserEntry> users = new ArrayList<>();
  private final List<GroupEntry> groups = new ArrayList<>();
  private final List<InterfaceEntry> interfaces = new ArrayList<>();
  private long bytes;
  private int entries;

  StateBuilder(CaptureLimits limits) {
    this.limits = limits;
  }

  /**
   * Adds a block.
   *
   * @param cursor over its body, without its two lengths
   * @throws StateFormatException where the block breaks its format or a limit; entries before that
   *     are kept
   */
  void add(BlockKind kind, int code, BlockCursor cursor) throws StateFormatException {
    bytes += cursor.left();
    if (bytes > limits.state()) {
      throw new StateFormatException("more than " + limits.state() + " bytes of state");
    }
    switch (kind) {
      case MACHINE -> machine = machine(cursor);
      case PROCESSES ->
          new ProcessListReader(BlockKind.processListVersion(code)).read(cursor, this);
      case DESCRIPTORS ->
          new DescriptorListReader(code == BlockKind.DESCRIPTOR_LIST_2).read(cursor, this);
      case USERS -> UserListReader.read(cursor, code == BlockKind.USER_LIST_2, this);
      case INTERFACES -> InterfaceListReader.read(cursor, code == BlockKind.INTERFACE_LIST_2, this);
      case SECTION, EVENT, UNKNOWN -> {}
    }
  }

  void process(ProcessEntry entry) throws StateFormatException {
    count();
    processes.add(entry);
  }

  void descriptor(DescriptorEntry entry) throws StateFormatException {
    count();
    descriptors.add(entry);
  }

  void user(UserEntry entry) throws StateFormatException {
    count();
    users.add(entry);
  }

  void group(GroupEntry entry) throws StateFormatException {
    count();
    groups.add(entry);
  }

  void address(InterfaceEntry entry) throws StateFormatException {
    count();
    interfaces.add(entry);
  }

  CaptureState build() {
    return new CaptureState(machine, processes, descriptors, users, groups, interfaces);
  }

  private void count() throws StateFormatException {
    if (++entries > limits.entries()) {
      throw new StateFormatException("more than " + limits.entries() + " entries of state");
    }
  }

  private static MachineInfo machine(BlockCursor cursor) throws StateFormatException {
    int cpus = cursor.u32();
    long memory = cursor.u64();
    long maxPid = cursor.u64();
    return new MachineInfo(
        cpus, memory, maxPid, cursor.text(128), cursor.u64(), cursor.has(8) ? cursor.u64() : 0);
  }
}
