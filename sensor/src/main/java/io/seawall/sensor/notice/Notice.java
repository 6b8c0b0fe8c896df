package io.seawall.sensor.notice;

import io.seawall.detect.rule.Priority;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;

/**
 * Something that is told like an alert.
 *
 * @param time nanoseconds since 1970
 * @param priority how urgent it is
 * @param rule what stands where alerts have the name of their rule
 * @param source what it is from: {@code guard}, {@code start}, {@code usage}, {@code syscall}
 * @param output a sentence for people; may hold names that others chose
 * @param fields writes members of {@code output_fields}, an object that is open
 * @param rest writes more members of the alert itself
 */
public record Notice(
    long time,
    Priority priority,
    String rule,
    String source,
    String output,
    Consumer<JsonGenerator> fields,
    Consumer<JsonGenerator> rest) {

  /** One that has no more than alerts have. */
  public Notice(
      long time,
      Priority priority,
      String rule,
      String source,
      String output,
      Consumer<JsonGenerator> fields) {
    this(time, priority, rule, source, output, fields, json -> {});
  }
}
