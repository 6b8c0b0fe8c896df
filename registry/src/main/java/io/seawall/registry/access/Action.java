package io.seawall.registry.access;

import io.seawall.registry.name.Place;
import java.util.Locale;

/** What is asked for. */
public enum Action {
  /** {@code /v2/}: clients begin with it, and log in. */
  BASE,
  PULL_MANIFEST,
  PULL_BLOB,
  PUSH_MANIFEST,
  PUSH_BLOB,
  DELETE,
  LIST_TAGS,
  LIST_CATALOGUE,
  LIST_REFERRERS;

  /** What a request is about. */
  public static Action of(String method, Place place) {
    if (method.equals("DELETE")) {
      return DELETE;
    }
    boolean reads = method.equals("GET") || method.equals("HEAD");
    return switch (place) {
      case Place.Base _ -> BASE;
      case Place.Catalogue _ -> LIST_CATALOGUE;
      case Place.Tags _ -> LIST_TAGS;
      case Place.Referrers _ -> LIST_REFERRERS;
      case Place.Manifest _ -> reads ? PULL_MANIFEST : PUSH_MANIFEST;
      case Place.Blob _ -> reads ? PULL_BLOB : PUSH_BLOB;
      case Place.NewUpload _, Place.Upload _ -> PUSH_BLOB;
    };
  }

  /** Whether content is handed out. */
  public boolean isPull() {
    return this == PULL_MANIFEST || this == PULL_BLOB;
  }

  /** Whether content of a repository is read, changed or removed. */
  public boolean isContent() {
    return isPull() || this == PUSH_MANIFEST || this == PUSH_BLOB || this == DELETE;
  }

  /** The word in records. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
