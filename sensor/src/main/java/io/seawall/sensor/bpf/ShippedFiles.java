package io.seawall.sensor.bpf;

import io.seawall.model.ErrorKind;
import io.seawall.model.SeawallException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;
import java.util.zip.GZIPInputStream;

/**
 * The files of one set of programs in the jar.
 *
 * @param name of the set and of the machine
 * @param maps names, in the order in which a loader makes them
 * @param programs names, in the same
 * @param sources SHA-256 of the sources
 */
record ShippedFiles(String name, List<String> maps, List<String> programs, String sources) {

  /**
   * Reads what there is.
   *
   * @throws SeawallException {@code bpf-missing} of kind RESOURCE if there are none
   */
  static ShippedFiles of(String name, String machine) {
    String whole = name + "-" + machine;
    var list = new Properties();
    try (InputStream text = open(whole + ".properties")) {
      list.load(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new ShippedFiles(
        whole, words(list, "maps"), words(list, "programs"), list.getProperty("sources", ""));
  }

  /** One of them, unpacked. */
  byte[] bytes(String kind) {
    try (InputStream packed = open(name + "." + kind + ".gz")) {
      return new GZIPInputStream(packed).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(String file) {
    InputStream found = ShippedFiles.class.getResourceAsStream(file);
    if (found == null) {
      throw new SeawallException(
          ErrorKind.RESOURCE,
          "bpf-missing",
          "there are no kernel programs for this machine: " + file);
    }
    return found;
  }

  private static List<String> words(Properties list, String key) {
    return List.of(list.getProperty(key, "").trim().split(" +"));
  }
}
