package io.seawall.rego.compile;

import io.seawall.rego.value.Value;
import org.jspecify.annotations.Nullable;

/** What {@code rego.metadata.rule} and {@code rego.metadata.chain} answer in one rule. */
interface Metadata {

  /** For places that have no metadata, such as queries. */
  Metadata NONE = _ -> null;

  /** The answer of a function of metadata, or null for every other name. */
  @Nullable Value answer(String function);
}
