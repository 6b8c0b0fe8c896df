package io.seawall.rego.builtin.pattern;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What was compiled, by its source. When it is full everything is dropped: policies use few
 * patterns, and one that makes them up gains nothing by keeping them.
 *
 * @param <T> what is compiled
 */
final class CompiledCache<T> {

  private static final long MAX_WEIGHT = 1_000_000;

  private final ConcurrentHashMap<String, T> entries = new ConcurrentHashMap<>();
  private final AtomicLong weight = new AtomicLong();

  @Nullable T get(String source) {
    return entries.get(source);
  }

  /**
   * Keeps a compiled pattern.
   *
   * @param size about how much memory it takes, in its own instructions
   */
  void put(String source, T compiled, long size) {
    if (weight.addAndGet(size + source.length() + 100L) > MAX_WEIGHT) {
      entries.clear();
      weight.set(size);
    }
    entries.put(source, compiled);
  }
}
