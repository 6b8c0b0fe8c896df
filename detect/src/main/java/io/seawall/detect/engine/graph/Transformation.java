package io.seawall.detect.engine.graph;

import io.seawall.detect.condition.Transformer;
import io.seawall.detect.field.FieldType;
import io.seawall.detect.match.AsciiCase;
import io.seawall.detect.value.FieldReader;
import io.seawall.detect.value.FieldValues;
import io.seawall.detect.value.Text;
import io.seawall.detect.value.TextBuilder;
import io.seawall.detect.value.TextPool;
import io.seawall.detect.value.ValuePrinter;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a transformer makes of other slots. Where the first has no value, neither has it. */
final class Transformation<E> implements FieldReader<E> {

  private final @Nullable Transformer transformer;
  private final List<Slot<E>> arguments;
  private final TextBuilder builder = new TextBuilder();
  private final TextPool texts = new TextPool(1 << 10);

  /**
   * @param transformer null for a group: all values of all arguments
   */
  Transformation(@Nullable Transformer transformer, List<Slot<E>> arguments) {
    this.transformer = transformer;
    this.arguments = arguments;
  }

  @Override
  public void read(E event, FieldValues into) {
    FieldValues first = arguments.getFirst().values();
    if (transformer == null) {
      group(into);
    } else if (transformer == Transformer.CONCAT) {
      concatenation(into);
    } else if (transformer == Transformer.LEN && first.isList()) {
      into.set(FieldType.UINT, first.count());
    } else if (!first.isEmpty()) {
      transform(transformer, first, into);
    }
  }

  private void transform(Transformer of, FieldValues first, FieldValues into) {
    switch (of) {
      case JOIN -> join(first, into);
      case GETOPT -> options(first, into);
      case VAL -> copy(first, into);
      case LEN -> into.set(FieldType.UINT, length(first));
      case B64 -> decode(first, into);
      default -> {
        for (int i = 0; i < first.count(); i++) {
          into.add(changed(of, ValuePrinter.text(first, i)));
        }
        if (first.isList()) {
          into.setList();
        }
      }
    }
  }

  private Text changed(Transformer of, Text text) {
    if (of == Transformer.BASENAME) {
      return texts.of(text.bytes(), text.lastIndexOf('/') + 1, text.length());
    }
    builder.clear().add(text);
    byte[] bytes = builder.bytes();
    for (int i = 0; i < builder.length(); i++) {
      bytes[i] = of == Transformer.TOLOWER ? AsciiCase.lower(bytes[i]) : AsciiCase.upper(bytes[i]);
    }
    return texts.of(builder);
  }

  private static long length(FieldValues first) {
    return first.type() == FieldType.BYTES
        ? first.to() - first.from()
        : ValuePrinter.text(first, 0).length();
  }

  /** Bytes that are no Base64 have no value. */
  private static void decode(FieldValues first, FieldValues into) {
    byte[] encoded =
        first.type() == FieldType.BYTES
            ? Arrays.copyOfRange(first.data(), first.from(), first.to())
            : ValuePrinter.text(first, 0).bytes();
    try {
      byte[] decoded = Base64.getDecoder().decode(encoded);
      into.set(decoded, 0, decoded.length);
    } catch (IllegalArgumentException _) {
      into.clear();
    }
  }

  private void group(FieldValues into) {
    into.setList();
    for (Slot<E> argument : arguments) {
      FieldValues values = argument.values();
      for (int i = 0; i < values.count(); i++) {
        into.add(ValuePrinter.text(values, i));
      }
    }
  }

  private void concatenation(FieldValues into) {
    builder.clear();
    for (Slot<E> argument : arguments) {
      FieldValues values = argument.values();
      if (values.isEmpty()) {
        return;
      }
      ValuePrinter.print(values, builder);
    }
    into.set(texts.of(builder));
  }

  private void join(FieldValues items, FieldValues into) {
    FieldValues separator = arguments.get(1).values();
    builder.clear();
    for (int i = 0; i < items.count(); i++) {
      if (i > 0 && !separator.isEmpty()) {
        ValuePrinter.print(separator, 0, builder);
      }
      ValuePrinter.print(items, i, builder);
    }
    into.set(texts.of(builder));
  }

  private static void copy(FieldValues first, FieldValues into) {
    for (int i = 0; i < first.count(); i++) {
      switch (first.type()) {
        case IP, NET -> into.addAddress(first.addressHigh(i), first.addressLow(i));
        case STRING, DYNAMIC -> into.add(first.text(i));
        case BYTES -> into.set(first.data(), first.from(), first.to());
        default -> into.add(first.type(), first.number(i));
      }
    }
    if (first.isList()) {
      into.setList();
    }
  }

  /** The letters of the options, or with a third argument the values of that option. */
  private void options(FieldValues first, FieldValues into) {
    FieldValues letters = arguments.get(1).values();
    FieldValues wanted = arguments.size() > 2 ? arguments.get(2).values() : letters;
    if (letters.isEmpty() || wanted.isEmpty()) {
      return;
    }
    into.setList();
    var options = new Options(letters.text().toString());
    boolean list = first.count() > 1 || first.isList();
    for (int i = 0; i < first.count(); i++) {
      String arguments = ValuePrinter.text(first, i).toString();
      for (String word : list ? new String[] {arguments} : arguments.split(" ", -1)) {
        options.take(word);
      }
    }
    List<String> found =
        this.arguments.size() > 2 ? options.valuesOf(wanted.text().toString()) : options.letters();
    for (String value : found) {
      into.add(texts.of(value));
    }
  }
}
