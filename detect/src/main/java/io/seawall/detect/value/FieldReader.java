package io.seawall.detect.value;

/**
 * Reads one field, its argument included, from events.
 *
 * @param <E> what is known of an event
 */
@FunctionalInterface
public interface FieldReader<E> {

  /**
   * Reads the field.
   *
   * @param event to read from
   * @param into is empty before; stays empty where the field has no value
   */
  void read(E event, FieldValues into);
}
