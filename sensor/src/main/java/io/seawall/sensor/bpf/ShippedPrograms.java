package io.seawall.sensor.bpf;

import java.util.List;
import java.util.Map;

/** Programs as the jar ships them, made by {@code tools/build-bpf}. */
public sealed interface ShippedPrograms permits LightSkeleton, ElfObject {

  /** SHA-256 of the sources from which they were made. */
  String sources();

  /** Names of the programs. */
  List<String> programs();

  /**
   * Loads maps and programs. Nothing runs until it is attached, and nothing stays when the result
   * is closed or the process ends.
   *
   * @param entries how many entries a map shall have, by its name; others have what their source
   *     says
   * @throws BpfException if the kernel refuses
   */
  LoadedPrograms load(Map<String, Integer> entries);
}
