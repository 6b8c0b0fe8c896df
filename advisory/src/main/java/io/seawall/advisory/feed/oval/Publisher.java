package io.seawall.advisory.feed.oval;

/** Who publishes a definition, told from the name space of its id. */
enum Publisher {
  DEBIAN("oval:org.debian:", "debian"),
  UBUNTU("oval:com.ubuntu.", "ubuntu"),
  RED_HAT("oval:com.redhat.", "redhat"),
  ROCKY("oval:org.rockylinux.", "rocky"),
  ALMALINUX("oval:org.almalinux.", "almalinux"),
  ORACLE("oval:com.oracle.", "ol"),
  AZURE_LINUX("oval:com.microsoft.azurelinux:", "azurelinux"),
  MARINER("oval:com.microsoft.cbl-mariner:", "mariner"),
  UNKNOWN("oval:", "");

  private final String prefix;
  private final String rating;

  Publisher(String prefix, String rating) {
    this.prefix = prefix;
    this.rating = rating;
  }

  static Publisher of(String definition) {
    for (Publisher publisher : values()) {
      if (definition.startsWith(publisher.prefix)) {
        return publisher;
      }
    }
    return UNKNOWN;
  }

  /** The publisher whose definitions a text holds; {@link #UNKNOWN} for none. */
  static Publisher within(String text) {
    for (Publisher publisher : values()) {
      if (text.contains("\"" + publisher.prefix) || text.contains("'" + publisher.prefix)) {
        return publisher;
      }
    }
    return UNKNOWN;
  }

  /** The party's name in severity ratings. */
  String rating() {
    return rating;
  }
}
