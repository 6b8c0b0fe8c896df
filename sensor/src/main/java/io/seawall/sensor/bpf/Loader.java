package io.seawall.sensor.bpf;

import io.seawall.model.SeawallException;
import io.seawall.sensor.syscall.CallNumber;

/** Who fits programs to this machine's kernel and loads them. */
public enum Loader {
  /**
   * What the jar ships: needs nothing of the node. It knows how to fit programs to kernels as
   * {@code bpftool} did when they were built.
   */
  LIGHT,

  /**
   * The library {@code libbpf} of the node: for kernels that are newer than that, and to see what
   * the kernel says of a program that it refuses.
   */
  LIBBPF;

  private static final String MACHINE = CallNumber.isArm() ? "aarch64" : "x86_64";

  /**
   * Reads the programs for this machine.
   *
   * @param name for example {@code sensor}
   * @throws SeawallException {@code bpf-missing} of kind RESOURCE if there are none for it, {@code
   *     libbpf-missing} if the library is asked for and is not there
   */
  public ShippedPrograms read(String name) {
    return switch (this) {
      case LIGHT -> LightSkeleton.read(name, MACHINE);
      case LIBBPF -> ElfObject.read(name, MACHINE);
    };
  }
}
