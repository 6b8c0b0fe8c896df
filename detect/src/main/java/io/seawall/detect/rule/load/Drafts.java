package io.seawall.detect.rule.load;

import io.seawall.detect.rule.EngineVersion;
import io.seawall.detect.rule.PluginRequirement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All items of all files so far, each kind in the order of first definition. */
final class Drafts {

  final Map<String, ListDraft> lists = new LinkedHashMap<>();
  final Map<String, MacroDraft> macros = new LinkedHashMap<>();
  final Map<String, RuleDraft> rules = new LinkedHashMap<>();
  final List<PluginRequirement> plugins = new ArrayList<>();
  @Nullable EngineVersion engine;

  private int next;

  /** The number of the next item: what stands later may see what stands earlier. */
  int next() {
    return next++;
  }
}
