package io.seawall.detect.rule.load;

import io.seawall.detect.rule.EngineVersion;
import io.seawall.detect.rule.PluginRequirement;
import io.seawall.detect.rule.problem.ItemException;
import io.seawall.detect.rule.problem.ProblemCode;
import io.seawall.detect.rule.problem.Problems;
import io.seawall.detect.text.SourceFile;
import io.seawall.detect.text.SourceText;
import io.seawall.detect.yaml.YamlDocuments;
import io.seawall.detect.yaml.YamlException;
import io.seawall.detect.yaml.YamlNode;
import io.seawall.model.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads the items of one file into the drafts. */
final class FileItems {

  private static final Set<String> KINDS =
      Set.of("required_engine_version", "required_plugin_versions", "list", "macro", "rule");

  private final Drafts drafts;
  private final Problems problems;
  private final RuleItems rules;

  FileItems(Drafts drafts, LoadOptions options, Problems problems) {
    this.drafts = drafts;
    this.problems = problems;
    this.rules = new RuleItems(drafts, options, problems);
  }

  void read(RuleFile file) {
    String content = file.content();
    var source =
        new SourceFile(file.name(), content.startsWith("\ufeff") ? content.substring(1) : content);
    List<YamlNode> documents;
    try {
      documents = YamlDocuments.read(source);
    } catch (YamlException e) {
      problems.add(e.at(), ProblemCode.LOAD_ERR_YAML_PARSE, e.reason(), "", "");
      return;
    }
    for (YamlNode document : documents) {
      if (!document(document)) {
        return;
      }
    }
  }

  /** False where the file asks for another engine: then nothing after it counts. */
  private boolean document(YamlNode document) {
    if (document instanceof YamlNode.Scalar scalar && scalar.isNull()) {
      return true;
    }
    if (!(document instanceof YamlNode.Sequence sequence)) {
      problems.add(
          document.at(),
          ProblemCode.LOAD_ERR_YAML_VALIDATE,
          "a rule file is a sequence of items, not " + document.kind(),
          "begin each item with '- '",
          "");
      return true;
    }
    for (YamlNode node : sequence.items()) {
      if (node instanceof YamlNode.Mapping mapping) {
        if (!item(new ItemKeys(mapping))) {
          return false;
        }
      } else if (!(node instanceof YamlNode.Scalar scalar && scalar.isNull())) {
        problems.add(
            node.at(),
            ProblemCode.LOAD_ERR_YAML_VALIDATE,
            "an item is a mapping, not " + node.kind(),
            "",
            "");
      }
    }
    return true;
  }

  private boolean item(ItemKeys keys) {
    String label = "";
    try {
      if (keys.has("required_engine_version")) {
        return engine(keys);
      } else if (keys.has("required_plugin_versions")) {
        plugins(keys);
      } else if (keys.has("list")) {
        String name = keys.required("list").text();
        label = "list '" + name + "'";
        list(name, keys, label);
      } else if (keys.has("macro")) {
        String name = keys.required("macro").text();
        label = "macro '" + name + "'";
        macro(name, keys, label);
      } else if (keys.has("rule")) {
        String name = keys.required("rule").text();
        label = "rule '" + name + "'";
        rules.read(name, keys);
      } else {
        unknown(keys);
      }
    } catch (ItemException e) {
      problems.add(e.problem(label));
      rules.broken(label);
    }
    return true;
  }

  private void unknown(ItemKeys keys) {
    String hint = "";
    for (String key : keys.names()) {
      String nearest = Spelling.nearest(key, KINDS);
      hint = nearest == null ? hint : "the nearest known key is '" + nearest + "'";
    }
    problems.add(
        keys.at(),
        ProblemCode.LOAD_UNKNOWN_ITEM,
        "the item is neither list, macro, rule nor requirement and is passed over",
        hint,
        "");
  }

  private boolean engine(ItemKeys keys) {
    keys.warnUnknown(Set.of("required_engine_version"), "", problems);
    SourceText text = keys.required("required_engine_version");
    EngineVersion required = EngineVersion.of(text.text());
    if (required == null) {
      throw ItemException.shape(
          text.span(), "'" + text.text() + "' is neither a number nor a version x.y.z");
    } else if (!EngineVersion.OURS.serves(required)) {
      problems.add(
          text.span(),
          ProblemCode.LOAD_ERR_VALIDATE,
          "the file requires engine " + required + ", this is " + EngineVersion.OURS,
          "the rest of the file is not read",
          "");
      return false;
    }
    EngineVersion known = drafts.engine;
    drafts.engine = known == null || required.compareTo(known) > 0 ? required : known;
    return true;
  }

  private void plugins(ItemKeys keys) {
    keys.warnUnknown(Set.of("required_plugin_versions"), "", problems);
    for (ItemKeys plugin : keys.mappings("required_plugin_versions")) {
      plugin.warnUnknown(Set.of("name", "version", "alternatives"), "", problems);
      List<PluginRequirement.Plugin> alternatives = new ArrayList<>();
      alternatives.add(plugin(plugin));
      if (plugin.has("alternatives")) {
        for (ItemKeys alternative : plugin.mappings("alternatives")) {
          alternatives.add(plugin(alternative));
        }
      }
      drafts.plugins.add(new PluginRequirement(List.copyOf(alternatives)));
    }
  }

  private static PluginRequirement.Plugin plugin(ItemKeys keys) {
    String name = keys.required("name").text();
    SourceText version = keys.required("version");
    if (EngineVersion.of(version.text()) == null) {
      throw ItemException.invalid(
          version.span(), "'" + version.text() + "' is no version of plugin '" + name + "'", "");
    }
    return new PluginRequirement.Plugin(name, version.text());
  }

  private void list(String name, ItemKeys keys, String label) {
    keys.warnUnknown(Set.of("list", "items", "append", "override"), label, problems);
    warnName(
        Names.isValue(name),
        keys,
        ProblemCode.LOAD_INVALID_LIST_NAME,
        "blanks, quotes or ()=,",
        label);
    List<SourceText> items = keys.texts("items");
    if (items == null) {
      throw ItemException.shape(keys.at(), "key 'items' is missing");
    }
    boolean append = appends(keys, "items", label);
    ListDraft draft = drafts.lists.get(name);
    if (draft == null && append) {
      throw ItemException.invalid(
          keys.at(), "nothing can be appended: no list '" + name + "' stands before", "");
    }
    int number = drafts.next();
    if (draft == null) {
      draft = new ListDraft(name, number, keys.at());
      drafts.lists.put(name, draft);
    } else if (!append) {
      draft.items.clear();
      draft.at = keys.at();
    }
    draft.visibility = number;
    draft.items.addAll(items);
  }

  private void macro(String name, ItemKeys keys, String label) {
    keys.warnUnknown(Set.of("macro", "condition", "append", "override"), label, problems);
    warnName(
        Names.isIdentifier(name),
        keys,
        ProblemCode.LOAD_INVALID_MACRO_NAME,
        "anything but letters, digits and _, or begin with another than a letter",
        label);
    SourceText condition = keys.required("condition");
    boolean append = appends(keys, "condition", label);
    MacroDraft draft = drafts.macros.get(name);
    if (draft == null && append) {
      throw ItemException.invalid(
          keys.at(), "nothing can be appended: no macro '" + name + "' stands before", "");
    }
    int number = drafts.next();
    if (draft == null) {
      drafts.macros.put(name, new MacroDraft(name, number, condition, keys.at()));
      return;
    }
    draft.condition = append ? Texts.joined(draft.condition, condition) : condition;
    draft.at = append ? draft.at : keys.at();
    draft.visibility = number;
  }

  private void warnName(
      boolean valid, ItemKeys keys, ProblemCode code, String forbidden, String label) {
    if (!valid) {
      problems.add(keys.at(), code, "such a name must not hold " + forbidden, "", label);
    }
  }

  private boolean appends(ItemKeys keys, String key, String label) {
    boolean append = keys.flag("append", false);
    Changes changes = Changes.read(keys, Set.of(key), Set.of(key));
    if (append) {
      warnAppend(keys, label, problems);
      if (!changes.isEmpty()) {
        throw ItemException.shape(keys.keyAt("append"), "'append' cannot stand beside 'override'");
      }
    }
    return append || changes.appends(key);
  }

  static void warnAppend(ItemKeys keys, String label, Problems problems) {
    problems.add(
        keys.keyAt("append"),
        ProblemCode.LOAD_DEPRECATED_ITEM,
        "key 'append' is deprecated",
        "write 'override:' with, for example, 'condition: append' below",
        label);
  }
}
