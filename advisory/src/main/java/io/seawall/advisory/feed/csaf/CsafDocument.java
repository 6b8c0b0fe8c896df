package io.seawall.advisory.feed.csaf;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parts of a CSAF document that we use, as it states them. */
public final class CsafDocument {

  /** Id of the document, for example {@code CVE-2023-38545}, {@code RHSA-2024:4546}. */
  public String id = "";

  /** {@code final}, {@code interim}, {@code draft}, or {@code deleted} for a withdrawn document. */
  public String status = "";

  /** Title of the document. */
  public String title = "";

  /** Name space of the publisher, for example {@code https://www.redhat.com}. */
  public String publisher = "";

  /** First release as published; null for none. */
  public @Nullable String published;

  /** Last release as published; null for none. */
  public @Nullable String updated;

  /** The publisher's level for the whole document, for example {@code Important}. */
  public String severity = "";

  /** All products that the document speaks of. */
  public final ProductTree products = new ProductTree();

  /** What the document says of each vulnerability. */
  public final List<CsafVulnerability> vulnerabilities = new ArrayList<>(1);

  /** Whether the publisher withdrew the document. */
  public boolean isDeleted() {
    return status.equals("deleted");
  }

  /** Whether Red Hat publishes it. */
  public boolean isRedHat() {
    return publisher.equals("https://www.redhat.com");
  }
}
