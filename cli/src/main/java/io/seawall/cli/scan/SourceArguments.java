package io.seawall.cli.scan;

import io.seawall.cli.command.Options;
import io.seawall.cli.command.ProgressLine;
import io.seawall.cli.command.Terminal;
import io.seawall.image.ImageSource;
import io.seawall.inventory.BaseImages;
import io.seawall.model.ErrorKind;
import io.seawall.model.ImageFacts;
import io.seawall.model.Platform;
import io.seawall.model.SeawallException;
import io.seawall.scan.Folders;
import io.seawall.scan.ImageScan;
import io.seawall.scan.LayerFactsCache;
import io.seawall.scan.Progress;
import io.seawall.scan.sbom.CycloneDxReader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * What is looked at, and how it is read: the part of the command line that {@code scan} and {@code
 * sbom} share.
 */
public final class SourceArguments {

  private static final String SBOM_PREFIX = "sbom:";

  private SourceArguments() {}

  static void declare(CommandSpec spec) {
    spec.addPositional(
        Options.argument(
            "SOURCE",
            "oci:PATH[:TAG|@DIGEST]  an OCI layout, folder or tar",
            "docker-archive:PATH[:NAME:TAG]  what 'docker save' writes",
            "registry:HOST/NAME[:TAG][@DIGEST]  an image in a registry",
            "containers-storage:[ROOT@]NAME  an image of Podman or Buildah",
            "rootfs:PATH  a folder that is a root file system",
            "sbom:FILE  a CycloneDX document",
            "PATH  any of these, found out by looking",
            "NAME  where there is no such path: an image in a registry, such as debian:12"));
    spec.addOption(
        Options.text(
                "--platform",
                "OS/ARCH[/VARIANT]",
                "This platform and no other (default: this machine's where an image has several).")
            .build());
    spec.addOption(
        Options.file(
                "--base-images",
                "FILE",
                "Known base images, for the owner of each layer (docs/formats/base-images.md).")
            .build());
    spec.addOption(
        Options.file(
                "--cache-dir",
                "DIR",
                "Keep the facts of layers here (default: SEAWALL_CACHE_DIR, else the XDG cache folder).")
            .build());
    spec.addOption(Options.flag("--no-cache", "Read every layer, keep nothing.").build());
    RegistryArguments.declare(spec);
    spec.addOption(
        Options.flag("-q", "Show no progress and no warnings.").names("-q", "--quiet").build());
  }

  /** The facts of what the command line names. */
  static ImageFacts facts(ParseResult arguments, Terminal terminal, Settings settings) {
    String source = arguments.matchedPositionalValue(0, "");
    if (source.startsWith(SBOM_PREFIX)) {
      return ofSbom(Path.of(source.substring(SBOM_PREFIX.length())));
    }
    LayerFactsCache cache = cache(arguments, settings.folders());
    var scan =
        new ImageScan(cache, baseImages(settings.baseImages()), progress(arguments, terminal));
    ImageFacts facts =
        scan.facts(
            ImageSource.parse(source, RegistryArguments.options(arguments, terminal, settings)),
            settings.platform());
    String trouble = cache.trouble();
    if (trouble != null && !Options.isSet(arguments, "-q")) {
      terminal.err().println("seawall: warning: " + trouble);
    }
    return facts;
  }

  /** Whether what is looked at is an image, and not what somebody wrote down about one. */
  static boolean isImage(ParseResult arguments) {
    return !arguments.matchedPositionalValue(0, "").startsWith(SBOM_PREFIX);
  }

  /** Progress for a person who watches, none for anybody else. */
  public static Progress progress(ParseResult arguments, Terminal terminal) {
    boolean watched = terminal.errIsTerminal() && !Options.isSet(arguments, "-q");
    return watched ? new ProgressLine(terminal.err(), terminal.columns()) : Progress.NONE;
  }

  static Platform platform(String text) {
    try {
      return Platform.parse(text);
    } catch (IllegalArgumentException e) {
      throw new SeawallException(
          ErrorKind.USER, "platform-malformed", "--platform: " + e.getMessage(), e);
    }
  }

  private static ImageFacts ofSbom(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new SeawallException(ErrorKind.USER, "sbom-not-found", "there is no SBOM at " + file);
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      return CycloneDxReader.read(in, file.toString());
    } catch (IOException e) {
      throw new SeawallException(
          ErrorKind.RESOURCE, "sbom-unreadable", file + " cannot be read: " + e, e);
    }
  }

  private static LayerFactsCache cache(ParseResult arguments, Folders folders) {
    return Options.isSet(arguments, "--no-cache")
        ? LayerFactsCache.none()
        : LayerFactsCache.in(folders.cache());
  }

  /** The catalogue of base images in a file; an empty one where none is named. */
  static BaseImages baseImages(@Nullable Path file) {
    if (file == null) {
      return BaseImages.NONE;
    }
    try (InputStream in = Files.newInputStream(file)) {
      return BaseImages.read(file.toString(), in);
    } catch (IOException e) {
      throw new SeawallException(
          ErrorKind.CONFIG, "base-images-unreadable", file + " cannot be read: " + e, e);
    }
  }
}
