package io.seawall.detect.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A parameter of a kind of event.
 *
 * @param name as in {@code evt.arg.NAME}
 * @param type what its bytes mean
 * @param format how a number is printed
 * @param flags names of its bits or values, where the table has some
 * @param directory for {@link ParamType#FSRELPATH} the index of the parameter that holds the
 *     directory descriptor, else -1
 * @param choices for {@link ParamType#DYN} the types, by the value of the leading byte, else empty
 */
public record EventParam(
    String name,
    ParamType type,
    ParamFormat format,
    @Nullable FlagTable flags,
    int directory,
    List<Choice> choices) {

  /**
   * One type that a {@link ParamType#DYN} value can have.
   *
   * @param type what the bytes after the leading one mean
   * @param format how a number is printed
   */
  public record Choice(ParamType type, ParamFormat format) {}
}
