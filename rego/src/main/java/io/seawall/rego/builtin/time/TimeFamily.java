package io.seawall.rego.builtin.time;

import io.seawall.rego.builtin.Builtin;
import io.seawall.rego.builtin.BuiltinException;
import io.seawall.rego.builtin.Call;
import io.seawall.rego.builtin.Operands;
import io.seawall.rego.value.ArrayValue;
import io.seawall.rego.value.NumberValue;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * The built-ins of time. Those that take a moment take its nanoseconds, or an array of them and the
 * name of a zone.
 */
public final class TimeFamily {

  private static final String MOMENT = "number|array[number|string]";

  private TimeFamily() {}

  /** The built-in of a name, or null. */
  public static @Nullable Builtin find(String name) {
    return switch (name) {
      case "time.now_ns" -> Builtin.changing(name, "() number", TimeFamily::now);
      case "time.parse_ns" -> Builtin.of(name, "(string, string) number", TimeFamily::parse);
      case "time.parse_rfc3339_ns" -> Builtin.of(name, "(string) number", TimeFamily::parseRfc3339);
      case "time.parse_duration_ns" ->
          Builtin.of(name, "(string) number", TimeFamily::parseDuration);
      case "time.format" -> Builtin.of(name, "(" + MOMENT + ") string", TimeFamily::format);
      case "time.date" -> Builtin.of(name, "(" + MOMENT + ") array[number]", TimeFamily::date);
      case "time.clock" -> Builtin.of(name, "(" + MOMENT + ") array[number]", TimeFamily::clock);
      case "time.weekday" -> Builtin.of(name, "(" + MOMENT + ") string", TimeFamily::weekday);
      case "time.add_date" ->
          Builtin.of(name, "(number, number, number, number) number", TimeFamily::addDate);
      case "time.diff" ->
          Builtin.of(name, "(" + MOMENT + ", " + MOMENT + ") array[number]", TimeFamily::diff);
      default -> null;
    };
  }

  private static Value now(Call call, Value[] args) {
    return nanoseconds(new Moment(call.now(), ZoneOffset.UTC));
  }

  private static Value nanoseconds(Moment moment) {
    try {
      return NumberValue.of(moment.toNanoseconds());
    } catch (IllegalArgumentException e) {
      throw failed(e);
    }
  }

  private static BuiltinException failed(IllegalArgumentException e) {
    return BuiltinException.failed(String.valueOf(e.getMessage()));
  }

  private static Value parse(Call call, Value[] args) {
    String layout = Call.string(args, 0);
    String value = Call.string(args, 1);
    call.spend(1 + (layout.length() + value.length()) / 100);
    return parsed(layout(call, layout), value);
  }

  private static Value parseRfc3339(Call call, Value[] args) {
    return parsed(TimeLayout.RFC3339, Call.string(args, 0));
  }

  private static Value parsed(TimeLayout layout, String value) {
    try {
      return nanoseconds(layout.parse(value));
    } catch (IllegalArgumentException e) {
      throw failed(e);
    }
  }

  /** A layout is as untrusted as a pattern, and bounded like one. */
  private static TimeLayout layout(Call call, String text) {
    if (text.length() > call.limits().patternLength()) {
      throw BuiltinException.failed(
          "layout is longer than " + call.limits().patternLength() + " characters");
    }
    return TimeLayout.named(text);
  }

  private static Value parseDuration(Call call, Value[] args) {
    String text = Call.string(args, 0);
    call.spend(1 + text.length() / 10);
    try {
      return NumberValue.of(Durations.parse(text));
    } catch (IllegalArgumentException e) {
      throw failed(e);
    }
  }

  private static Value format(Call call, Value[] args) {
    Moment moment = moment(args, 0);
    String layout = "";
    if (args[0] instanceof ArrayValue array && array.size() > 2) {
      layout = Call.string(new Value[] {array.get(2)}, 0);
    }
    call.produce(30L * (layout.length() + 1));
    return StringValue.of(layout(call, layout.isEmpty() ? "RFC3339Nano" : layout).format(moment));
  }

  private static Value date(Call call, Value[] args) {
    LocalDateTime local = moment(args, 0).local();
    return numbers(local.getYear(), local.getMonthValue(), local.getDayOfMonth());
  }

  private static Value clock(Call call, Value[] args) {
    LocalDateTime local = moment(args, 0).local();
    return numbers(local.getHour(), local.getMinute(), local.getSecond());
  }

  private static Value weekday(Call call, Value[] args) {
    return StringValue.of(TimeFormat.weekday(moment(args, 0).local()));
  }

  private static Value addDate(Call call, Value[] args) {
    Moment moment = moment(args, 0);
    int years = Call.integer(args, 1);
    int months = Call.integer(args, 2);
    int days = Call.integer(args, 3);
    try {
      return nanoseconds(moment.plus(years, months, days));
    } catch (IllegalArgumentException e) {
      throw failed(e);
    }
  }

  /** Calendar distance: full years, then full months, and so on down to seconds. */
  private static Value diff(Call call, Value[] args) {
    Moment first = moment(args, 0);
    Moment second = new Moment(moment(args, 1).instant(), first.zone());
    boolean swap = first.instant().isAfter(second.instant());
    LocalDateTime from = (swap ? second : first).local();
    LocalDateTime to = (swap ? first : second).local();
    int[] parts = {
      to.getYear() - from.getYear(),
      to.getMonthValue() - from.getMonthValue(),
      to.getDayOfMonth() - from.getDayOfMonth(),
      to.getHour() - from.getHour(),
      to.getMinute() - from.getMinute(),
      to.getSecond() - from.getSecond()
    };
    int[] sizes = {0, 12, from.toLocalDate().lengthOfMonth(), 24, 60, 60};
    for (int i = parts.length - 1; i > 0; i--) {
      if (parts[i] < 0) {
        parts[i] += sizes[i];
        parts[i - 1]--;
      }
    }
    return numbers(parts);
  }

  private static Value numbers(int... numbers) {
    var values = new Value[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      values[i] = NumberValue.of(numbers[i]);
    }
    return ArrayValue.of(values);
  }

  private static Moment moment(Value[] args, int index) {
    return switch (args[index]) {
      case NumberValue number -> new Moment(instant(number), ZoneOffset.UTC);
      case ArrayValue array when array.size() > 0 -> {
        Value[] items = {array.get(0), array.size() > 1 ? array.get(1) : StringValue.EMPTY};
        yield new Moment(instant(Call.number(items, 0)), zone(items));
      }
      default -> throw Operands.wrong(args, 0, "either number (ns) or [number (ns), string (tz)]");
    };
  }

  private static Instant instant(NumberValue number) {
    if (!number.isLong()) {
      throw BuiltinException.failed("timestamp too big");
    }
    return Moment.ofNanoseconds(number.longValue());
  }

  private static ZoneId zone(Value[] items) {
    if (!(items[1] instanceof StringValue name)) {
      throw Operands.wrong(new Value[] {items[1]}, 0, "string");
    }
    try {
      return Moment.zoneOf(name.text());
    } catch (IllegalArgumentException e) {
      throw failed(e);
    }
  }
}
