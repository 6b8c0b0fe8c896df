package io.seawall.inventory;

import io.seawall.image.ImageConfig;
import io.seawall.image.ImageLayer;
import io.seawall.image.file.Located;
import io.seawall.inventory.osrelease.ReleaseFiles;
import io.seawall.model.Component;
import io.seawall.model.Distribution;
import io.seawall.model.ImageFacts;
import io.seawall.model.NotChecked;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Puts the facts of all layers on top of each other: what a container sees, what is shipped
 * although a later layer deletes it, and in which layer each package came in.
 */
public final class Squash {

  private Squash() {}

  /**
   * The facts of a whole image. Same arguments, same result.
   *
   * @param subject what was looked at
   * @param config tells the build steps, from which layers get their owners
   * @param layers those that could be opened, from the lowest up
   * @param facts one for each of {@code layers}, in the same order
   * @param catalogue known base images
   * @param notChecked what of the image could not be read at all
   */
  public static ImageFacts squash(
      ImageFacts.Subject subject,
      ImageConfig config,
      List<? extends ImageLayer> layers,
      List<LayerFacts> facts,
      BaseImages catalogue,
      List<NotChecked> notChecked) {
    if (layers.size() != facts.size()) {
      throw new IllegalArgumentException(
          layers.size() + " layers with facts of " + facts.size() + " layers");
    }
    var view = new LayerView(layers, facts);
    Distribution distribution = distribution(view);
    var gaps = new ArrayList<>(notChecked);
    var components = new ComponentCollector(distribution, gaps);
    var system = new SystemPackages(view, components);
    system.collect();
    new LanguagePackages(view, components, new FileOwners(view, system)).collect();
    addLayerGaps(view, gaps);
    List<Component> found = components.sorted();
    return new ImageFacts(
        subject,
        distribution,
        LayerOwners.assign(config, layers, hasSystem(view), catalogue),
        found,
        PackageChangelogs.of(view, found),
        DeletedContent.of(view),
        ordered(gaps));
  }

  private static @Nullable Distribution distribution(LayerView view) {
    for (String path : ReleaseFiles.preference()) {
      for (int layer = view.count() - 1; layer >= 0; layer--) {
        for (Fact fact : view.at(layer, path)) {
          if (fact instanceof Fact.OperatingSystem system && view.isVisible(layer, path)) {
            return system.distribution();
          }
        }
      }
    }
    return null;
  }

  private static boolean hasSystem(LayerView view) {
    for (int layer = 0; layer < view.count() && view.index(layer) == 0; layer++) {
      for (Fact fact : view.facts(layer).facts()) {
        if (fact instanceof Fact.OperatingSystem) {
          return true;
        }
      }
    }
    return false;
  }

  private static void addLayerGaps(LayerView view, List<NotChecked> gaps) {
    for (int layer = 0; layer < view.count(); layer++) {
      int index = view.index(layer);
      LayerFacts facts = view.facts(layer);
      for (NotChecked gap : facts.notChecked()) {
        gaps.add(new NotChecked(gap.kind(), gap.place(), index, gap.reason()));
      }
      for (String link : facts.links()) {
        addOpenLink(view, layer, link, gaps);
      }
    }
  }

  /**
   * A link out of its layer is a gap only if it leads to a file of another layer that nobody reads
   * by its own name: one that leads to nothing ships nothing.
   */
  private static void addOpenLink(LayerView view, int layer, String link, List<NotChecked> gaps) {
    if (!view.stack().hiddenBy(layer, link).isEmpty()) {
      return;
    }
    Located target = view.stack().resolve(link);
    boolean unread =
        target instanceof Located.Found found
            && found.entry().size() > 0
            && !Analyzers.wants(found.entry().path());
    if (unread || target instanceof Located.TooManyLinks) {
      gaps.add(
          new NotChecked(
              NotChecked.Kind.UNRESOLVED_LINK,
              link,
              view.index(layer),
              "the link leads to a file of another layer that was not read as a package"));
    }
  }

  private static int comparePlaces(NotChecked left, NotChecked right) {
    int order =
        Integer.compare(
            Objects.requireNonNullElse(left.layer(), -1),
            Objects.requireNonNullElse(right.layer(), -1));
    order = order != 0 ? order : left.place().compareTo(right.place());
    order = order != 0 ? order : left.kind().compareTo(right.kind());
    return order != 0 ? order : left.reason().compareTo(right.reason());
  }

  /** By layer and place; what several layers repeat of the same file stands once. */
  private static List<NotChecked> ordered(List<NotChecked> gaps) {
    gaps.sort(Squash::comparePlaces);
    var seen = new HashSet<String>();
    var ordered = new ArrayList<NotChecked>();
    for (NotChecked gap : gaps) {
      if (seen.add(gap.kind().name() + ' ' + gap.place() + '\n' + gap.reason())) {
        ordered.add(gap);
      }
    }
    return ordered;
  }
}
