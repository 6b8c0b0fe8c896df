package io.seawall.sensor.host.isolation;

import static io.seawall.sensor.host.finding.Check.cis;

import io.seawall.model.Severity;
import io.seawall.sensor.host.finding.Check;
import java.util.List;

/** What is asked of every container. */
public final class IsolationChecks {

  static final Check PRIVILEGED =
      new Check(
          "container-privileged",
          Severity.CRITICAL,
          "runs as good as --privileged: its root is the host's root",
          "run it without --privileged; add the single capability or device that it needs",
          cis("5.5", "no privileged containers"));

  static final Check PID_NAMESPACE =
      new Check(
          "container-host-pid",
          Severity.HIGH,
          "sees and signals the host's processes",
          "run it without --pid=host (hostPID: false)",
          cis("5.16", "the host's process namespace is not shared"));

  static final Check NET_NAMESPACE =
      new Check(
          "container-host-network",
          Severity.HIGH,
          "uses the host's network: its loopback services, abstract sockets and interfaces",
          "run it without --network=host (hostNetwork: false)",
          cis("5.10", "the host's network namespace is not shared"));

  static final Check IPC_NAMESPACE =
      new Check(
          "container-host-ipc",
          Severity.HIGH,
          "reaches the host's shared memory and message queues",
          "run it without --ipc=host (hostIPC: false)",
          cis("5.17", "the host's IPC namespace is not shared"));

  static final Check UTS_NAMESPACE =
      new Check(
          "container-host-uts",
          Severity.MEDIUM,
          "shares the host's name, and with SYS_ADMIN can change it",
          "run it without --uts=host",
          cis("5.21", "the host's UTS namespace is not shared"));

  static final Check MNT_NAMESPACE =
      new Check(
          "container-host-mounts",
          Severity.CRITICAL,
          "has the host's mounts: it sees all of its files",
          "run it in a mount namespace of its own",
          null);

  static final Check CGROUP_NAMESPACE =
      new Check(
          "container-host-cgroup",
          Severity.LOW,
          "sees the host's tree of control groups",
          "run it with --cgroupns=private, the default on cgroup version 2",
          cis("5.25", "control groups are what they are meant to be"));

  static final Check ROOT_USER =
      new Check(
          "container-root-user",
          Severity.MEDIUM,
          "runs as the host's root user, held back only by what is listed here",
          "set a user in the image or --user (runAsNonRoot: true), or use user namespaces",
          cis("4.1", "a user for the container exists; see 2.9 for user namespaces"));

  static final Check ESCAPE_CAPABILITIES =
      new Check(
          "container-capabilities-escape",
          Severity.HIGH,
          "has capabilities that lead to the host",
          "drop them (--cap-drop=ALL and add back what is needed)",
          cis("5.4", "capabilities are restricted to what is needed"));

  static final Check ADDED_CAPABILITIES =
      new Check(
          "container-capabilities-added",
          Severity.MEDIUM,
          "has more capabilities than runtimes give",
          "drop them (--cap-drop=ALL and add back what is needed)",
          cis("5.4", "capabilities are restricted to what is needed"));

  static final Check USUAL_CAPABILITIES =
      new Check(
          "container-capabilities-default",
          Severity.LOW,
          "keeps the capabilities that runtimes give to everyone",
          "drop them (--cap-drop=ALL and add back what is needed)",
          cis("5.4", "capabilities are restricted to what is needed, NET_RAW above all"));

  static final Check SECCOMP =
      new Check(
          "container-seccomp-off",
          Severity.HIGH,
          "may make every system call",
          "run it with the runtime's default seccomp profile (RuntimeDefault) or its own",
          cis("5.22", "the default seccomp profile is not disabled"));

  static final Check NO_NEW_PRIVILEGES =
      new Check(
          "container-new-privileges",
          Severity.LOW,
          "can gain privileges by set-user-ID programs",
          "run it with --security-opt=no-new-privileges (allowPrivilegeEscalation: false)",
          cis("5.26", "containers cannot gain additional privileges"));

  static final Check APPARMOR =
      new Check(
          "container-apparmor-off",
          Severity.MEDIUM,
          "is not confined by AppArmor, which the host has on",
          "run it with the runtime's default AppArmor profile or its own",
          cis("5.2", "an AppArmor profile is on where AppArmor applies"));

  static final Check SELINUX =
      new Check(
          "container-selinux-off",
          Severity.MEDIUM,
          "is not confined by SELinux, which the host has on",
          "run it without label=disable, with a container type such as container_t",
          cis("5.3", "SELinux options are set where SELinux applies"));

  static final Check MEMORY =
      new Check(
          "container-memory-unlimited",
          Severity.MEDIUM,
          "may use all of the host's memory",
          "set --memory (resources.limits.memory)",
          cis("5.11", "memory is limited"));

  static final Check CPU =
      new Check(
          "container-cpu-unlimited",
          Severity.LOW,
          "may use all processors",
          "set --cpus (resources.limits.cpu)",
          cis("5.12", "CPU is given out on purpose"));

  static final Check PIDS =
      new Check(
          "container-pids-unlimited",
          Severity.MEDIUM,
          "may start processes until the host has no more",
          "set --pids-limit (podPidsLimit of the kubelet)",
          cis("5.29", "the PIDs control group limits processes"));

  static final Check IO =
      new Check(
          "container-io-unlimited",
          Severity.LOW,
          "may take all of the disks' throughput",
          "set --device-read-bps, --device-write-bps or their iops forms",
          null);

  static final Check WRITABLE_ROOT =
      new Check(
          "container-root-writable",
          Severity.LOW,
          "can change the files of its image",
          "run it with --read-only (readOnlyRootFilesystem: true) and tmpfs where it writes",
          cis("5.13", "the root file system is mounted read-only"));

  static final Check RUNTIME_SOCKET =
      new Check(
          "container-runtime-socket",
          Severity.CRITICAL,
          "holds the socket of a container runtime: who talks to it is root on the host",
          "do not mount it; use a proxy that allows single requests",
          cis("5.32", "the runtime's socket is not mounted in containers"));

  static final Check HOST_MOUNT =
      new Check(
          "container-host-mount",
          Severity.HIGH,
          "has a part of the host's system mounted",
          "mount the single file that is needed, read-only, or a volume",
          cis("5.6", "folders of the host's system are not mounted in containers"));

  static final Check SHARED_MOUNT =
      new Check(
          "container-mount-shared",
          Severity.MEDIUM,
          "mounts that it makes appear on the host",
          "mount with private or slave propagation (mountPropagation: None)",
          cis("5.20", "mount propagation is not shared"));

  static final Check KERNEL_SETTINGS =
      new Check(
          "container-kernel-settings",
          Severity.HIGH,
          "can write the kernel's settings in /proc or /sys",
          "run it without --privileged and without systempaths=unconfined (procMount: Default)",
          null);

  static final Check DEVICES =
      new Check(
          "container-devices",
          Severity.MEDIUM,
          "has devices of the host",
          "give it the devices that it needs alone, read-only if that is enough",
          cis("5.18", "devices of the host are not given to containers"));

  static final Check SSHD =
      new Check(
          "container-sshd",
          Severity.LOW,
          "runs a secure shell server",
          "reach it by the runtime's exec, and leave sshd out of the image",
          cis("5.7", "no sshd in containers"));

  /** All of them, in the order of the documentation. */
  public static final List<Check> ALL =
      List.of(
          PRIVILEGED,
          PID_NAMESPACE,
          NET_NAMESPACE,
          IPC_NAMESPACE,
          UTS_NAMESPACE,
          MNT_NAMESPACE,
          CGROUP_NAMESPACE,
          ROOT_USER,
          ESCAPE_CAPABILITIES,
          ADDED_CAPABILITIES,
          USUAL_CAPABILITIES,
          SECCOMP,
          NO_NEW_PRIVILEGES,
          APPARMOR,
          SELINUX,
          MEMORY,
          CPU,
          PIDS,
          IO,
          WRITABLE_ROOT,
          RUNTIME_SOCKET,
          HOST_MOUNT,
          SHARED_MOUNT,
          KERNEL_SETTINGS,
          DEVICES,
          SSHD);

  private IsolationChecks() {}
}
