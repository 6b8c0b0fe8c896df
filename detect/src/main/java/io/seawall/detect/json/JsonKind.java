package io.seawall.detect.json;

/** What a node of a document is. */
enum JsonKind {
  OBJECT,
  ARRAY,
  STRING,
  NUMBER,
  TRUE,
  FALSE,
  NULL,
  /** A member whose key comes again in its object: as if it were not there. */
  OVERRIDDEN
}
