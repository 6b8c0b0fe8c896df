package io.seawall.scan.archive;

import io.seawall.model.Component;
import io.seawall.model.Distribution;
import io.seawall.scan.json.JsonOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Texts, packages and distributions while a pack is written, each once. A package and a
 * distribution are lists of texts.
 */
final class DictionaryBuilder {

  final ItemPool texts = new ItemPool();
  final ItemPool packages = new ItemPool();
  final ItemPool distributions = new ItemPool();
  private final PackBytes item = new PackBytes();

  int text(String text) throws IOException {
    byte[] utf8 = JsonOutput.wellFormed(text).getBytes(StandardCharsets.UTF_8);
    return texts.add(utf8, 0, utf8.length);
  }

  int optionalText(@Nullable String text) throws IOException {
    return text == null ? Ints.NONE : text(text);
  }

  int optionalText(@Nullable Object written) throws IOException {
    return written == null ? Ints.NONE : text(written.toString());
  }

  /** The package of a component: all but presence and evidence. */
  int component(Component component) throws IOException {
    item.clear();
    item.putNumber(text(component.type().purlType()));
    item.putNumber(text(component.purl().toString()));
    item.putNumber(text(component.name()));
    item.putNumber(text(component.version()));
    item.putNumber(component.source() == null ? Ints.NONE : text(component.source().name()));
    item.putNumber(component.source() == null ? Ints.NONE : text(component.source().version()));
    item.putNumber(optionalText(component.ownedBy()));
    item.putNumber(optionalText(component.sha1()));
    for (String license : component.licenses()) {
      item.putNumber(text(license));
    }
    return packages.add(item.array(), 0, item.size());
  }

  int distribution(@Nullable Distribution distribution) throws IOException {
    if (distribution == null) {
      return Ints.NONE;
    }
    item.clear();
    item.putNumber(text(distribution.id()));
    item.putNumber(text(distribution.versionId()));
    item.putNumber(optionalText(distribution.codename()));
    item.putNumber(text(distribution.prettyName()));
    return distributions.add(item.array(), 0, item.size());
  }
}
