package io.seawall.rego;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of the module's front page compiles, runs and prints what it says. */
final class ReadmeTest {

  private static String example() throws IOException {
    String page = Files.readString(Path.of(System.getProperty("seawall.root"), "rego/README.md"));
    int start = page.indexOf("```java\n") + "```java\n".length();
    return page.substring(start, page.indexOf("```\n", start));
  }

  @Test
  void theExampleRuns(@TempDir Path classes) throws Exception {
    String example = example();
    var source =
        new SimpleJavaFileObject(URI.create("string:///Example.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return "import io.seawall.rego.*;\nimport io.seawall.rego.value.*;\n"
                + "public class Example { public static void main(String[] args) {\n"
                + example
                + "}}\n";
          }
        };
    List<String> options =
        List.of("-d", classes.toString(), "-cp", System.getProperty("java.class.path"));
    assertThat(
            ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, null, options, null, List.of(source))
                .call())
        .isTrue();
    assertThat(printed(classes).strip())
        .isEqualTo(example.substring(example.lastIndexOf("//") + 2).strip());
  }

  private static String printed(Path classes) throws Exception {
    var bytes = new ByteArrayOutputStream();
    PrintStream before = System.out;
    try (var loader =
        new URLClassLoader(
            new URL[] {classes.toUri().toURL()}, ReadmeTest.class.getClassLoader())) {
      System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
      loader.loadClass("Example").getMethod("main", String[].class).invoke(null, (Object) null);
    } finally {
      System.setOut(before);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
