package io.seawall.detect.baseline.behaviour;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Command lines as {@link CommandShape} writes them. An executable with more than 32 shapes is run
 * with arguments of any shape.
 */
final class CommandTable extends BehaviourTable {

  private static final int MAX_SHAPES = 32;

  private final Map<String, Map<String, Sighting>> known = new HashMap<>();
  private int size;

  @Override
  int size() {
    return size;
  }

  @Override
  Sighting add(String value) {
    String executable = CommandShape.executable(value);
    Map<String, Sighting> shapes = known.computeIfAbsent(executable, key -> new HashMap<>());
    String any = CommandShape.any(executable);
    if (shapes.size() >= MAX_SHAPES || value.equals(any)) {
      Sighting all = Sighting.known(any);
      shapes.values().forEach(shape -> shape.inherit(all));
      size += 1 - shapes.size();
      shapes.clear();
      shapes.put(any, all);
      return all;
    }
    Sighting made = Sighting.known(value);
    shapes.put(value, made);
    size++;
    return made;
  }

  @Override
  public @Nullable Sighting find(String value) {
    String executable = CommandShape.executable(value);
    Map<String, Sighting> shapes = known.get(executable);
    if (shapes == null) {
      return null;
    }
    Sighting exact = shapes.get(value);
    return exact != null ? exact : shapes.get(CommandShape.any(executable));
  }

  @Override
  public List<Sighting> all() {
    List<Sighting> all = new ArrayList<>();
    known.values().forEach(shapes -> all.addAll(shapes.values()));
    return all;
  }
}
