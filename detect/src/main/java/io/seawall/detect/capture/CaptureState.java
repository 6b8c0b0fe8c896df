package io.seawall.detect.capture;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was there when a capture began.
 *
 * @param machine the machine, or null where the writer did not say
 * @param processes its threads
 * @param descriptors their open descriptors
 * @param users its users
 * @param groups its groups
 * @param interfaces its network addresses
 */
public record CaptureState(
    @Nullable MachineInfo machine,
    List<ProcessEntry> processes,
    List<DescriptorEntry> descriptors,
    List<UserEntry> users,
    List<GroupEntry> groups,
    List<InterfaceEntry> interfaces) {

  /** Takes copies. */
  public CaptureState {
    processes = List.copyOf(processes);
    descriptors = List.copyOf(descriptors);
    users = List.copyOf(users);
    groups = List.copyOf(groups);
    interfaces = List.copyOf(interfaces);
  }

  /** Nothing is known. */
  public static CaptureState empty() {
    return new CaptureState(null, List.of(), List.of(), List.of(), List.of(), List.of());
  }
}
