package io.seawall.detect.value;

import io.seawall.detect.field.Field;
import org.jspecify.annotations.Nullable;

/**
 * The fields of the events of one kind.
 *
 * @param <E> what is known of an event
 */
public interface FieldSource<E> {

  /**
   * A reader for a field. Readers of one source belong to one thread.
   *
   * @param field of the catalogue
   * @param argument as {@link io.seawall.detect.field.FieldLookup.Found} gives it
   */
  FieldReader<E> reader(Field field, @Nullable String argument);
}
