package io.seawall.detect.rule.load;

import io.seawall.detect.rule.Priority;
import io.seawall.detect.rule.problem.ItemException;
import io.seawall.detect.rule.problem.ProblemCode;
import io.seawall.detect.rule.problem.Problems;
import io.seawall.detect.text.SourceText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads rule items: definitions, appendices, overrides and switches. */
final class RuleItems {

  private static final Set<String> APPENDABLE =
      Set.of("condition", "output", "desc", "tags", "exceptions");
  private static final Set<String> REPLACEABLE =
      Set.of(
          "condition",
          "output",
          "desc",
          "tags",
          "exceptions",
          "priority",
          "capture",
          "capture_duration",
          "enabled",
          "warn_evttypes",
          "skip-if-unknown-filter");
  private static final Set<String> KNOWN =
      Set.of(
          "rule",
          "condition",
          "output",
          "desc",
          "priority",
          "source",
          "enabled",
          "capture",
          "capture_duration",
          "warn_evttypes",
          "skip-if-unknown-filter",
          "tags",
          "exceptions",
          "override",
          "append");

  private final Drafts drafts;
  private final Problems problems;
  private final ExceptionItems exceptions;

  RuleItems(Drafts drafts, LoadOptions options, Problems problems) {
    this.drafts = drafts;
    this.problems = problems;
    this.exceptions = new ExceptionItems(options, problems);
  }

  /** Notes that a change to a rule failed. */
  void broken(String item) {
    for (RuleDraft draft : drafts.rules.values()) {
      draft.broken |= draft.item().equals(item);
    }
  }

  void read(String name, ItemKeys keys) {
    String item = "rule '" + name + "'";
    keys.warnUnknown(KNOWN, item, problems);
    boolean append = keys.flag("append", false);
    Changes changes = Changes.read(keys, APPENDABLE, REPLACEABLE);
    if (append && !changes.isEmpty()) {
      throw ItemException.shape(keys.keyAt("append"), "'append' cannot stand beside 'override'");
    } else if (append) {
      FileItems.warnAppend(keys, item, problems);
      append(existing(name, keys), keys);
    } else if (!changes.isEmpty()) {
      override(existing(name, keys), keys, changes);
    } else if (isSwitch(keys)) {
      toggle(existing(name, keys), keys);
    } else {
      define(name, keys);
    }
    drafts.next();
  }

  private RuleDraft existing(String name, ItemKeys keys) {
    RuleDraft draft = drafts.rules.get(name);
    if (draft == null) {
      throw ItemException.invalid(
          keys.at(), "nothing can be changed: no rule '" + name + "' stands before", "");
    }
    return draft;
  }

  private static boolean isSwitch(ItemKeys keys) {
    return !keys.has("condition")
        && !keys.has("output")
        && !keys.has("desc")
        && !keys.has("priority");
  }

  private void toggle(RuleDraft draft, ItemKeys keys) {
    keys.required("enabled");
    draft.enabled = keys.flag("enabled", true);
    problems.add(
        keys.keyAt("enabled"),
        ProblemCode.LOAD_DEPRECATED_ITEM,
        "'enabled' alone is deprecated",
        "add 'override:' with 'enabled: replace' below",
        draft.item());
  }

  private void define(String name, ItemKeys keys) {
    SourceText condition = keys.required("condition");
    SourceText output = Texts.trimmed(keys.required("output"));
    String description = keys.required("desc").text();
    Priority priority = priority(keys);
    var draft = new RuleDraft(name, keys.at(), condition, output, description, priority);
    RuleDraft before = drafts.rules.get(name);
    SourceText source = keys.optional("source");
    if (source != null) {
      draft.source = source.text();
    } else if (before != null) {
      draft.source = before.source;
    }
    if (before != null && !before.source.equals(draft.source)) {
      throw ItemException.invalid(
          keys.keyAt("source"),
          "rule '" + name + "' was defined for source '" + before.source + "' before",
          "");
    }
    draft.enabled = keys.flag("enabled", true);
    draft.warnEventTypes = keys.flag("warn_evttypes", true);
    draft.skipIfUnknownFilter = keys.flag("skip-if-unknown-filter", false);
    draft.capture = keys.flag("capture", false);
    draft.captureDuration = captureDuration(keys);
    draft.tags.addAll(tags(keys));
    draft.exceptions = exceptions.read(keys, draft, false);
    for (ExceptionDraft exception : draft.exceptions) {
      exceptions.validate(exception, draft);
    }
    drafts.rules.put(name, draft);
  }

  private static Priority priority(ItemKeys keys) {
    SourceText text = keys.required("priority");
    Priority priority = Priority.of(text.text());
    if (priority == null) {
      throw ItemException.shape(
          text.span(),
          "'"
              + text.text()
              + "' is no priority: Emergency, Alert, Critical, Error, Warning, Notice,"
              + " Informational or Debug");
    }
    return priority;
  }

  /** In milliseconds. */
  private static @Nullable Duration captureDuration(ItemKeys keys) {
    SourceText text = keys.optional("capture_duration");
    if (text == null) {
      return null;
    }
    try {
      return Duration.ofMillis(Integer.parseUnsignedInt(text.text()) & 0xFFFF_FFFFL);
    } catch (NumberFormatException _) {
      throw ItemException.shape(
          text.span(), "'capture_duration' is a number of milliseconds, not '" + text + "'");
    }
  }

  private static Set<String> tags(ItemKeys keys) {
    Set<String> tags = new LinkedHashSet<>();
    List<SourceText> texts = keys.texts("tags");
    if (texts != null) {
      texts.forEach(text -> tags.add(text.text()));
    }
    return tags;
  }

  private void append(RuleDraft draft, ItemKeys keys) {
    if (!keys.has("condition") && !keys.has("exceptions")) {
      throw ItemException.invalid(keys.at(), "an appended item has a condition or exceptions", "");
    }
    SourceText condition = keys.optional("condition");
    if (condition != null) {
      draft.condition = Texts.joined(draft.condition, condition);
    }
    exceptions.append(draft, exceptions.read(keys, draft, true));
  }

  private void override(RuleDraft draft, ItemKeys keys, Changes changes) {
    for (String key : REPLACEABLE) {
      if (keys.has(key) && !changes.names(key)) {
        throw ItemException.shape(keys.keyAt(key), "'" + key + "' does not stand under 'override'");
      }
    }
    if (changes.names("condition")) {
      SourceText text = keys.required("condition");
      draft.condition = changes.appends("condition") ? Texts.joined(draft.condition, text) : text;
    }
    if (changes.names("output")) {
      SourceText text = keys.required("output");
      draft.output =
          Texts.trimmed(changes.appends("output") ? Texts.joined(draft.output, text) : text);
    }
    if (changes.names("desc")) {
      String text = keys.required("desc").text();
      draft.description = changes.appends("desc") ? draft.description + " " + text : text;
    }
    overrideTags(draft, keys, changes);
    overrideExceptions(draft, keys, changes);
    overrideSwitches(draft, keys, changes);
  }

  private static void overrideTags(RuleDraft draft, ItemKeys keys, Changes changes) {
    if (changes.names("tags")) {
      Set<String> tags = changes.appends("tags") ? new LinkedHashSet<>(draft.tags) : Set.of();
      draft.tags = new LinkedHashSet<>(tags);
      draft.tags.addAll(tags(keys));
    }
  }

  private void overrideExceptions(RuleDraft draft, ItemKeys keys, Changes changes) {
    if (changes.appends("exceptions")) {
      exceptions.append(draft, exceptions.read(keys, draft, true));
    } else if (changes.replaces("exceptions")) {
      List<ExceptionDraft> read = exceptions.read(keys, draft, true);
      for (ExceptionDraft exception : read) {
        exceptions.validate(exception, draft);
      }
      draft.exceptions = new ArrayList<>(read);
    }
  }

  private static void overrideSwitches(RuleDraft draft, ItemKeys keys, Changes changes) {
    if (changes.replaces("priority")) {
      draft.priority = priority(keys);
    }
    if (changes.replaces("enabled")) {
      draft.enabled = keys.flag("enabled", true);
    }
    if (changes.replaces("warn_evttypes")) {
      draft.warnEventTypes = keys.flag("warn_evttypes", true);
    }
    if (changes.replaces("skip-if-unknown-filter")) {
      draft.skipIfUnknownFilter = keys.flag("skip-if-unknown-filter", false);
    }
    if (changes.replaces("capture")) {
      draft.capture = keys.flag("capture", false);
    }
    if (changes.replaces("capture_duration")) {
      draft.captureDuration = captureDuration(keys);
    }
  }
}
