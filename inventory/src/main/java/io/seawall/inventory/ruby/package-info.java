/**
 * Gems that are installed, by the specifications that RubyGems writes for them.
 *
 * <p>Read first: {@link io.seawall.inventory.ruby.GemSpecifications} (which files), {@link
 * io.seawall.inventory.ruby.GemSpecification} (what one says) and {@link
 * io.seawall.inventory.ruby.RubyLiteral} (the few forms of Ruby that are understood). No Ruby is
 * evaluated: a specification is read by its assignments of literals, the form in which RubyGems
 * generates it. One whose name or version is computed is reported as not identified.
 *
 * <pre>{@code
 * GemSpecification gem = GemSpecification.parse("Gem::Specification.new do |s|\n  s.name = \"rake\"\n…");
 * }</pre>
 */
@NullMarked
package io.seawall.inventory.ruby;

import org.jspecify.annotations.NullMarked;
