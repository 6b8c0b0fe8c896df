package io.seawall.rego.builtin.document;

import io.seawall.rego.builtin.Call;
import io.seawall.rego.value.ArrayValue;
import io.seawall.rego.value.NumberValue;
import io.seawall.rego.value.ObjectValue;
import io.seawall.rego.value.SetValue;
import io.seawall.rego.value.StringValue;
import io.seawall.rego.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * JSON Patch (RFC 6902), for sets too: an item of a set is its own key. The document is never
 * changed in place; what lies on a path is copied.
 */
final class Patch {

  /** An operation that cannot be done. */
  static final class Refused extends Exception {

    private static final long serialVersionUID = 1;

    Refused(String message) {
      super(message, null, false, false);
    }
  }

  private final Call call;
  private @Nullable Value root;

  Patch(Call call, Value root) {
    this.call = call;
    this.root = root;
  }

  /** The document after all operations so far, or null where it was removed. */
  @Nullable Value result() {
    return root;
  }

  void apply(ObjectValue operation) throws Refused {
    Value op = attribute(operation, "op");
    String name = op instanceof StringValue text ? text.text() : "";
    List<Value> path = Paths.of(attribute(operation, "path"));
    call.spend(path.size() + 1L);
    switch (name) {
      case "add" -> insert(path, attribute(operation, "value"));
      case "remove" -> delete(path);
      case "replace" -> {
        Value value = attribute(operation, "value");
        delete(path);
        insert(path, value);
      }
      case "move" -> {
        List<Value> from = Paths.of(attribute(operation, "from"));
        Value moved = find(from);
        delete(from);
        insert(path, moved);
      }
      case "copy" -> insert(path, find(Paths.of(attribute(operation, "from"))));
      case "test" -> {
        if (!find(path).equals(attribute(operation, "value"))) {
          throw new Refused("the value differs");
        }
      }
      default -> throw new Refused("unrecognized op");
    }
  }

  private static Value attribute(ObjectValue operation, String name) throws Refused {
    Value value = operation.get(name);
    if (value == null) {
      throw new Refused("missing '" + name + "' attribute");
    }
    return value;
  }

  private Value find(List<Value> path) throws Refused {
    Value found = document();
    for (Value step : path) {
      found = child(found, step);
    }
    return found;
  }

  private Value document() throws Refused {
    if (root == null) {
      throw new Refused("the document was removed");
    }
    return root;
  }

  private void insert(List<Value> path, Value value) throws Refused {
    root = path.isEmpty() ? value : edited(document(), path, value);
  }

  private void delete(List<Value> path) throws Refused {
    Value document = document();
    root = path.isEmpty() ? null : edited(document, path, null);
  }

  /**
   * The document with a value put in at a path, or taken out.
   *
   * @param value null to take out
   */
  private Value edited(Value document, List<Value> path, @Nullable Value value) throws Refused {
    List<Value> parents = new ArrayList<>();
    Value parent = document;
    for (Value step : path.subList(0, path.size() - 1)) {
      parents.add(parent);
      parent = child(parent, step);
    }
    Value edited =
        value == null ? without(parent, path.getLast()) : with(parent, path.getLast(), value);
    for (int i = parents.size() - 1; i >= 0; i--) {
      edited = replaced(parents.get(i), path.get(i), edited);
    }
    return edited;
  }

  private static Value child(Value parent, Value key) throws Refused {
    Value child =
        switch (parent) {
          case ObjectValue object -> object.get(key);
          case SetValue set -> set.contains(key) ? key : null;
          case ArrayValue array -> array.get(index(array, key, array.size() - 1));
          default -> null;
        };
    if (child == null) {
      throw new Refused("the path does not exist");
    }
    return child;
  }

  private Value with(Value parent, Value key, Value value) throws Refused {
    return switch (parent) {
      case ObjectValue object -> {
        account(object.size());
        yield object.toBuilder().put(key, value).build();
      }
      case SetValue set -> {
        if (!key.equals(value)) {
          throw new Refused("the key is not the item");
        }
        account(set.size());
        SetValue.Builder items = SetValue.builder();
        set.forEach(items::add);
        yield items.add(value).build();
      }
      case ArrayValue array -> {
        List<Value> items = copy(array);
        items.add(index(array, key, array.size()), value);
        yield ArrayValue.of(items);
      }
      default -> throw new Refused("no collection");
    };
  }

  private Value without(Value parent, Value key) throws Refused {
    child(parent, key);
    return switch (parent) {
      case ObjectValue object -> {
        account(object.size());
        ObjectValue.Builder left = ObjectValue.builder(object.size());
        for (int i = 0; i < object.size(); i++) {
          if (!object.keyAt(i).equals(key)) {
            left.put(object.keyAt(i), object.valueAt(i));
          }
        }
        yield left.build();
      }
      case SetValue set -> withoutItem(set, key).build();
      case ArrayValue array -> {
        List<Value> items = copy(array);
        items.remove(index(array, key, array.size() - 1));
        yield ArrayValue.of(items);
      }
      default -> throw new Refused("no collection");
    };
  }

  /** An edited child in the place of the one that was there. */
  private Value replaced(Value parent, Value key, Value child) throws Refused {
    return switch (parent) {
      case SetValue set -> withoutItem(set, key).add(child).build();
      case ArrayValue array -> {
        List<Value> items = copy(array);
        items.set(index(array, key, array.size() - 1), child);
        yield ArrayValue.of(items);
      }
      default -> with(parent, key, child);
    };
  }

  private SetValue.Builder withoutItem(SetValue set, Value item) {
    account(set.size());
    SetValue.Builder left = SetValue.builder();
    for (Value each : set) {
      if (!each.equals(item)) {
        left.add(each);
      }
    }
    return left;
  }

  private List<Value> copy(ArrayValue array) {
    account(array.size());
    List<Value> items = new ArrayList<>(array.size() + 1);
    array.forEach(items::add);
    return items;
  }

  private void account(int size) {
    call.spend(size);
    call.produce(size + 1L);
  }

  /** A place in an array from 0 to the last one allowed; {@code -} is the place behind its end. */
  private static int index(ArrayValue array, Value key, int last) throws Refused {
    long index =
        switch (key) {
          case NumberValue number when number.isLong() -> number.longValue();
          case StringValue text when text.is("-") -> array.size();
          case StringValue text -> parse(text.text());
          default -> -1;
        };
    if (index < 0 || index > last) {
      throw new Refused("no index of the array");
    }
    return (int) index;
  }

  private static long parse(String text) {
    if (text.isEmpty() || text.length() > 10 || (text.charAt(0) == '0' && text.length() > 1)) {
      return -1;
    }
    long index = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      index = index * 10 + digit;
    }
    return index;
  }
}
