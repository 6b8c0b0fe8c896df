package io.seawall.inventory.java;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArchiveNameTest {

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          commons-cli-1.1.jar,                            , commons-cli, 1.1
          guava-30.1-android.jar,                         , guava, 30.1-android
          log4j-1.2-api-2.14.1.jar,                       , log4j-1.2-api, 2.14.1
          zstd-jni-1.4.9-1.jar,                           , zstd-jni, 1.4.9-1
          foo-1.0-beta-2.jar,                             , foo, 1.0-beta-2
          spark-core_2.12-3.3.1.jar,                      , spark-core_2.12, 3.3.1
          a-1.0-20200101.120000-1.jar,                    , a, 1.0-20200101.120000-1
          netty-epoll-4.1.68.Final-linux-x86_64.jar,      , netty-epoll, 4.1.68.Final
          driver-core-3.11.0-shaded.jar,            3.11.0, driver-core, 3.11.0
          odd-2-tool-7.jar,                              7, odd-2-tool, 7
          plain.jar,                                      , plain,
          """)
  void isTakenApart(
      String file, @Nullable String stated, String artifact, @Nullable String version) {
    assertThat(ArchiveName.parse(file, stated)).isEqualTo(new ArchiveName(artifact, version));
  }
}
