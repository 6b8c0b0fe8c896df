package io.seawall.rego.builtin.text;

import io.seawall.rego.builtin.Call;
import io.seawall.rego.builtin.TextSize;
import io.seawall.rego.value.ArrayValue;
import io.seawall.rego.value.NumberValue;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The formats of Go's package {@code fmt}: verbs, flags, width, precision, explicit indexes ({@code
 * %[2]d}), {@code *}, and what Go prints in the place of arguments that are missing, too many or of
 * the wrong kind.
 *
 * <p>Integers are Go's {@code int64} or {@code big.Int}, numbers that are written with a point or
 * an exponent {@code float64}; all else that is no string is formatted as its Rego text.
 */
public final class Formatting {

  /**
   * A value that is none of Go's basic kinds.
   *
   * @param type its type in Go
   * @param text how {@code %v} prints it
   */
  public record Other(String type, String text) {

    @Override
    public String toString() {
      return text;
    }
  }

  /** What Go takes for a width or precision at most. */
  private static final int MAX_NUMBER = 1_000_000;

  private final Call call;
  private final String format;
  private final List<Object> args;
  private final StringBuilder out = new StringBuilder();
  private Field field;
  private int at;
  private int next;
  private boolean reordered;
  private boolean goodIndex;
  private boolean afterIndex;

  private Formatting(Call call, String format, List<Object> args) {
    this.call = call;
    this.format = format;
    this.args = args;
    this.field = new Field(call, out);
  }

  static String sprintf(Call call, String format, ArrayValue values) {
    call.spend((long) format.length() + values.size());
    List<Object> args = new ArrayList<>(values.size());
    for (Value value : values) {
      args.add(argument(call, value));
    }
    return format(call, format, args);
  }

  /**
   * The text of a format.
   *
   * @param args of the types {@link String}, {@link Long}, {@link BigInteger}, {@link Double},
   *     {@link Boolean} and {@link Other}
   */
  public static String format(Call call, String format, List<Object> args) {
    return new Formatting(call, format, args).run();
  }

  private static Object argument(Call call, Value value) {
    if (value instanceof StringValue string) {
      return string.text();
    }
    if (!(value instanceof NumberValue number)) {
      TextSize.account(call, value);
      return value.toString();
    }
    String text = number.text();
    if (text.indexOf('.') >= 0 || text.indexOf('e') >= 0 || text.indexOf('E') >= 0) {
      double near = number.doubleValue();
      return Double.isInfinite(near) ? text : (Object) near;
    }
    return number.isLong() ? (Object) number.longValue() : number.decimal().toBigInteger();
  }

  private String run() {
    while (at < format.length()) {
      int percent = format.indexOf('%', at);
      int end = percent < 0 ? format.length() : percent;
      call.produce(end - at);
      out.append(format, at, end);
      at = end + 1;
      if (percent >= 0) {
        directive();
      }
    }
    if (!reordered && next < args.size()) {
      extra();
    }
    return out.toString();
  }

  private void extra() {
    field = new Field(call, out);
    out.append("%!(EXTRA ");
    for (int i = next; i < args.size(); i++) {
      out.append(i > next ? ", " : "").append(Verbs.type(args.get(i))).append('=');
      new Verbs(field, out).print(args.get(i), 'v');
    }
    out.append(')');
  }

  private void directive() {
    call.spend(1);
    field = new Field(call, out);
    goodIndex = true;
    afterIndex = false;
    flags();
    index();
    width();
    precision();
    if (!afterIndex) {
      index();
    }
    if (at >= format.length()) {
      out.append("%!(NOVERB)");
      return;
    }
    int verb = format.codePointAt(at);
    at += Character.charCount(verb);
    verb(verb);
  }

  private void verb(int verb) {
    if (verb == '%') {
      out.append('%');
    } else if (!goodIndex) {
      out.append("%!").appendCodePoint(verb).append("(BADINDEX)");
    } else if (next >= args.size()) {
      out.append("%!").appendCodePoint(verb).append("(MISSING)");
    } else {
      if (verb == 'v') {
        field.source = field.sharp;
        field.sharp = false;
        field.plus = false;
      }
      new Verbs(field, out).print(args.get(next), verb);
      next++;
    }
  }

  private void flags() {
    for (; at < format.length(); at++) {
      switch (format.charAt(at)) {
        case '#' -> field.sharp = true;
        case '0' -> field.zero = true;
        case '+' -> field.plus = true;
        case '-' -> field.minus = true;
        case ' ' -> field.space = true;
        default -> {
          return;
        }
      }
    }
  }

  /** {@code [n]}. */
  private void index() {
    afterIndex = false;
    if (at >= format.length() || format.charAt(at) != '[') {
      return;
    }
    reordered = true;
    int close = format.indexOf(']', at);
    if (close < 0) {
      goodIndex = false;
      at++;
      return;
    }
    int number = number(at + 1, close);
    at = close + 1;
    if (number >= 1 && number <= args.size()) {
      next = number - 1;
      afterIndex = true;
    } else {
      goodIndex = false;
      afterIndex = number >= 0;
    }
  }

  /** The number that a part of the format is, or -1. */
  private int number(int from, int to) {
    int number = 0;
    for (int i = from; i < to; i++) {
      int digit = format.charAt(i) - '0';
      if (digit < 0 || digit > 9 || number > MAX_NUMBER) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return to > from ? number : -1;
  }

  /** The number that stands here, or -1; one too large swallows the rest, as in Go. */
  private int number() {
    int start = at;
    while (at < format.length() && format.charAt(at) >= '0' && format.charAt(at) <= '9') {
      at++;
    }
    int number = number(start, at);
    if (number < 0 && at > start) {
      at = format.length();
    }
    return number;
  }

  private void width() {
    if (at < format.length() && format.charAt(at) == '*') {
      at++;
      Integer given = fromArgument();
      if (given == null) {
        out.append("%!(BADWIDTH)");
      } else {
        field.minus |= given < 0;
        field.zero &= given >= 0;
        field.width = Math.abs(given);
      }
      afterIndex = false;
    } else {
      field.width = number();
      goodIndex &= !afterIndex || field.width < 0;
    }
  }

  private void precision() {
    if (at >= format.length() || format.charAt(at) != '.') {
      return;
    }
    at++;
    goodIndex &= !afterIndex;
    index();
    if (at < format.length() && format.charAt(at) == '*') {
      at++;
      Integer given = fromArgument();
      if (given == null || given < 0) {
        out.append("%!(BADPREC)");
      } else {
        field.precision = given;
      }
      afterIndex = false;
    } else {
      field.precision = Math.max(number(), 0);
    }
  }

  private @Nullable Integer fromArgument() {
    if (next >= args.size()) {
      return null;
    }
    Object arg = args.get(next++);
    return arg instanceof Long number && Math.abs(number) <= MAX_NUMBER ? number.intValue() : null;
  }
}
