package io.seawall.e2e.gate;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.ImageReference;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.LogEvent;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.frontend.CredentialRetrieverFactory;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Pushes and pulls by Jib's library, in a process of its own: {@code push REFERENCE FOLDER} makes
 * an image of a folder's files, {@code pull REFERENCE TAR}.
 */
final class JibClient {

  private JibClient() {}

  public static void main(String[] arguments) throws Exception {
    RegistryImage image = registryImage(arguments[1]);
    Path path = Path.of(arguments[2]);
    Containerizer to;
    JibContainerBuilder from;
    if (arguments[0].equals("push")) {
      to = Containerizer.to(image);
      from = Jib.fromScratch().addFileEntriesLayer(rootOf(path));
    } else {
      to = Containerizer.to(TarImage.at(path).named("pulled"));
      from = Jib.from(image);
    }
    Path caches = Path.of(System.getProperty("jib.caches"));
    from.containerize(
        to.setAllowInsecureRegistries(Boolean.getBoolean("jib.plain"))
            .setBaseImageLayersCache(caches.resolve("base"))
            .setApplicationLayersCache(caches.resolve("application"))
            .addEventHandler(LogEvent.class, event -> {}));
  }

  private static FileEntriesLayer rootOf(Path folder) throws Exception {
    var layer = FileEntriesLayer.builder().setName("root");
    try (DirectoryStream<Path> children = Files.newDirectoryStream(folder)) {
      for (Path child : children) {
        layer.addEntryRecursive(child, AbsoluteUnixPath.get("/" + child.getFileName()));
      }
    }
    return layer.build();
  }

  private static RegistryImage registryImage(String reference) throws Exception {
    ImageReference name = ImageReference.parse(reference);
    var logins = CredentialRetrieverFactory.forImage(name, event -> {});
    Path configuration = Path.of(System.getenv("DOCKER_CONFIG"), "config.json");
    return RegistryImage.named(name).addCredentialRetriever(logins.dockerConfig(configuration));
  }
}
