package io.seawall.detect.ruletest;

import io.seawall.detect.event.EventParam;
import io.seawall.detect.event.EventType;
import io.seawall.detect.event.FlagTable;
import io.seawall.detect.ruletest.ProcessSpec.Numbers;
import io.seawall.detect.text.Span;
import io.seawall.detect.yaml.YamlNode;
import io.seawall.model.Spelling;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads processes and containers, written out or by the names that the file gives them. */
final class ProcessItems {

  private static final Set<String> PROCESS_KEYS =
      Set.of(
          "name",
          "exe",
          "exepath",
          "cmdline",
          "args",
          "env",
          "cwd",
          "pid",
          "vpid",
          "sid",
          "uid",
          "gid",
          "loginuid",
          "tty",
          "capabilities",
          "exe_flags",
          "fds",
          "container",
          "parent");
  private static final Set<String> CONTAINER_KEYS =
      Set.of("id", "name", "image", "privileged", "labels");

  private static final int EXECVE = 293;
  private static final int ID = 64;

  private final Map<String, YamlNode> processes;
  private final Map<String, YamlNode> containers;
  private final Map<String, ContainerSpec> readContainers = new HashMap<>();

  ProcessItems(Map<String, YamlNode> processes, Map<String, YamlNode> containers) {
    this.processes = processes;
    this.containers = containers;
  }

  /** A process by name or written out. */
  ProcessSpec process(YamlNode node) {
    return process(node, 0);
  }

  private ProcessSpec process(YamlNode node, int depth) {
    if (depth > 32) {
      throw new TestFileException(node.at(), "more than 32 parents; is one its own ancestor?");
    }
    if (node instanceof YamlNode.Scalar name) {
      return process(named(name, processes, "process"), depth + 1);
    }
    var keys = new Keys(node, "a process", PROCESS_KEYS);
    List<String> command = command(keys);
    String path = keys.text("exepath", "");
    String exe = keys.text("exe", "");
    String name =
        keys.text("name", base(first(path, exe, command.isEmpty() ? "" : command.getFirst())));
    if (name.isEmpty()) {
      throw new TestFileException(node.at(), "a process has a name, or an exepath");
    }
    if (path.isEmpty()) {
      path = exe.startsWith("/") ? exe : "/usr/bin/" + name;
    }
    List<String> args =
        keys.has("args")
            ? keys.texts("args")
            : command.subList(Math.min(1, command.size()), command.size());
    YamlNode parent = keys.get("parent");
    ProcessSpec parentSpec = parent == null ? null : process(parent, depth + 1);
    YamlNode container = keys.get("container");
    return new ProcessSpec(
        name,
        first(exe, command.isEmpty() ? "" : command.getFirst(), name),
        path,
        List.copyOf(args),
        keys.texts("env"),
        keys.text("cwd", "/root"),
        numbers(keys),
        files(keys),
        container == null ? null : container(container),
        parentSpec);
  }

  private static List<String> command(Keys keys) {
    String line = keys.text("cmdline", "").strip();
    return line.isEmpty() ? List.of() : List.of(line.split(" +", -1));
  }

  private static String first(String... texts) {
    for (String text : texts) {
      if (!text.isEmpty()) {
        return text;
      }
    }
    return "";
  }

  /** The kernel keeps 15 bytes. */
  private static String base(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return name.substring(0, Math.min(15, name.length()));
  }

  private static Numbers numbers(Keys keys) {
    return new Numbers(
        keys.number("pid", 0),
        keys.number("vpid", 0),
        keys.number("sid", 0),
        (int) keys.number("uid", 0),
        (int) keys.number("gid", 0),
        (int) keys.number("loginuid", -1),
        (int) keys.number("tty", 0),
        keys.number("capabilities", 0),
        execFlags(keys));
  }

  private static int execFlags(Keys keys) {
    EventType type = Objects.requireNonNull(EventType.of(EXECVE));
    EventParam param = type.params().get(type.indexOf("flags"));
    FlagTable table = Objects.requireNonNull(param.flags());
    int flags = 0;
    for (YamlNode item : keys.items("exe_flags")) {
      flags |= ParameterBytes.flag(Keys.text(item, "exe_flags"), table, item.at());
    }
    return flags;
  }

  private static Map<Long, String> files(Keys keys) {
    Map<Long, String> files = new LinkedHashMap<>();
    keys.map("fds")
        .forEach((number, target) -> {
          if (!number.matches("\\d{1,9}")) {
            throw new TestFileException(target.at(), "a descriptor is a number, not " + number);
          }
          String text = Keys.text(target, "fds");
          DescriptorText.check(text, target.at());
          files.put(Long.parseLong(number), text);
        });
    return Map.copyOf(files);
  }

  private ContainerSpec container(YamlNode node) {
    if (node instanceof YamlNode.Scalar name) {
      ContainerSpec known = readContainers.get(name.text());
      if (known == null) {
        known =
            container(
                Keys.mapping(named(name, containers, "container"), "a container"), name.text());
        readContainers.put(name.text(), known);
      }
      return known;
    }
    return container(Keys.mapping(node, "a container"), "");
  }

  private static ContainerSpec container(YamlNode.Mapping node, String preset) {
    var keys = new Keys(node, "a container", CONTAINER_KEYS);
    String id = keys.text("id", "");
    if (!id.matches("[0-9a-f]{0,64}")) {
      throw new TestFileException(
          node.at(), "the id of a container is up to 64 hexadecimal digits");
    }
    String image = keys.text("image", "test/image:latest");
    String name = keys.text("name", preset.isEmpty() ? "test" : preset);
    Map<String, String> labels = new LinkedHashMap<>();
    keys.map("labels").forEach((key, value) -> labels.put(key, Keys.text(value, "labels")));
    String full = id.isEmpty() ? digits(name + image) : id;
    return new ContainerSpec(
        full.length() >= ID ? full : full + digits(full).substring(full.length()),
        name,
        image,
        keys.truth("privileged"),
        Map.copyOf(labels));
  }

  /** As many digits as an id has, always the same for a text. */
  private static String digits(String seed) {
    var digits = new StringBuilder();
    long state = seed.hashCode() * 0x9E37_79B9_7F4A_7C15L + 1;
    while (digits.length() < ID) {
      state = state * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
      digits.append(String.format("%08x", (int) (state >>> 32)));
    }
    return digits.substring(0, ID);
  }

  private static YamlNode named(YamlNode.Scalar name, Map<String, YamlNode> known, String kind) {
    YamlNode found = known.get(name.text());
    if (found == null) {
      String nearest = Spelling.nearest(name.text(), known.keySet());
      throw unknown(name.at(), kind, name.text(), nearest);
    }
    return found;
  }

  private static TestFileException unknown(
      Span at, String kind, String name, @Nullable String nearest) {
    String hint = nearest == null ? "" : "; did you mean '" + nearest + "'?";
    return new TestFileException(at, "no " + kind + " has the name '" + name + "'" + hint);
  }

  /** Reads all that have names, so that mistakes in them are found even if nobody uses them. */
  void check(List<String> problems) {
    for (YamlNode node : new ArrayList<>(processes.values())) {
      try {
        process(node);
      } catch (TestFileException e) {
        problems.add(String.valueOf(e.getMessage()));
      }
    }
  }
}
