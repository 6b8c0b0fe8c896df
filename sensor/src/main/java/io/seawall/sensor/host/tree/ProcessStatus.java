package io.seawall.sensor.host.tree;

import java.util.HashMap;
import java.util.Map;

/**
 * What /proc/PID/status says (proc_pid_status(5)). Numbers are -1 where the kernel does not tell.
 *
 * @param name of the program, at most 15 bytes that the process chose itself
 * @param parent process id of the parent
 * @param innermostPid its process id in the innermost PID namespace
 * @param user effective user id, as this machine sees it
 * @param permitted capabilities that it may switch on, by their bits
 * @param effective capabilities that are on
 * @param bounding capabilities that an exec can still gain
 * @param noNewPrivileges 1 if no exec gains anything
 * @param seccomp 0 off, 1 strict, 2 filter
 */
public record ProcessStatus(
    String name,
    int parent,
    int innermostPid,
    long user,
    long permitted,
    long effective,
    long bounding,
    int noNewPrivileges,
    int seccomp) {

  private static final int DECIMAL = 10;
  private static final int HEXADECIMAL = 16;

  /**
   * Reads the text; what is missing or no number is unknown. Of a repeated line the first counts.
   */
  public static ProcessStatus parse(String text) {
    Map<String, String> fields = new HashMap<>();
    for (String line : (Iterable<String>) text.lines()::iterator) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        fields.putIfAbsent(line.substring(0, colon), line.substring(colon + 1).strip());
      }
    }
    return new ProcessStatus(
        fields.getOrDefault("Name", ""),
        (int) number(fields, "PPid", 0, DECIMAL, Integer.MAX_VALUE),
        (int) number(fields, "NSpid", Integer.MAX_VALUE, DECIMAL, Integer.MAX_VALUE),
        number(fields, "Uid", 1, DECIMAL, 0xffff_ffffL),
        number(fields, "CapPrm", 0, HEXADECIMAL, Long.MAX_VALUE),
        number(fields, "CapEff", 0, HEXADECIMAL, Long.MAX_VALUE),
        number(fields, "CapBnd", 0, HEXADECIMAL, Long.MAX_VALUE),
        (int) number(fields, "NoNewPrivs", 0, DECIMAL, 1),
        (int) number(fields, "Seccomp", 0, DECIMAL, 2));
  }

  /** The word of a field at an index, or its last, as a number. */
  private static long number(
      Map<String, String> fields, String name, int index, int radix, long most) {
    String[] words = fields.getOrDefault(name, "").split("\\s+");
    String word = words[Math.min(index, words.length - 1)];
    try {
      long number = Long.parseLong(word, radix);
      return number < 0 || number > most ? -1 : number;
    } catch (NumberFormatException e) {
      return -1;
    }
  }
}
