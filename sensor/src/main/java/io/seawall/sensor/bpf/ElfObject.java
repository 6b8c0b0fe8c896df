package io.seawall.sensor.bpf;

import io.seawall.model.SeawallException;
import java.util.List;
import java.util.Map;

/** Programs as the compiler made them, which {@link Libbpf} fits to the kernel and loads. */
final class ElfObject implements ShippedPrograms {

  private final ShippedFiles files;
  private final byte[] bytes;
  private final Libbpf library;

  private ElfObject(ShippedFiles files, byte[] bytes, Libbpf library) {
    this.files = files;
    this.bytes = bytes;
    this.library = library;
  }

  /**
   * Reads them.
   *
   * @throws SeawallException of kind RESOURCE if there are none, or no library
   */
  static ElfObject read(String name, String machine) {
    ShippedFiles files = ShippedFiles.of(name, machine);
    return new ElfObject(files, files.bytes("object"), Libbpf.find());
  }

  @Override
  public String sources() {
    return files.sources();
  }

  @Override
  public List<String> programs() {
    return files.programs();
  }

  @Override
  public LoadedPrograms load(Map<String, Integer> entries) {
    return library.load(files, bytes, entries);
  }
}
