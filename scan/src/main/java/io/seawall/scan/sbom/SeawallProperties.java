package io.seawall.scan.sbom;

/**
 * Names of the properties that carry what CycloneDX has no field for. A component, the image
 * ({@code metadata.component}) and the document ({@code metadata}) each have their own.
 */
final class SeawallProperties {

  /** Start of all names. */
  static final String PREFIX = "seawall:";

  /** On the image: version of this mapping. Its presence says that Seawall wrote the document. */
  static final String MAPPING = "seawall:mapping";

  /** The only mapping so far. */
  static final String MAPPING_VERSION = "1";

  static final String SUBJECT_DIGEST = "seawall:subject:digest";
  static final String SUBJECT_PLATFORM = "seawall:subject:platform";

  /** On the image: {@code seawall:layer:<index>:<field>}. */
  static final String LAYER = "seawall:layer:";

  /** On the image: {@code seawall:deletedFiles:<index>:<field>}. */
  static final String DELETED_FILES = "seawall:deletedFiles:";

  /** On the document: {@code seawall:notChecked:<index>:<field>}. */
  static final String NOT_CHECKED = "seawall:notChecked:";

  static final String CODENAME = "seawall:distribution:codename";

  /** On a component, where its package URL says otherwise. */
  static final String NAME = "seawall:name";

  /** On a component, where its package URL says otherwise. */
  static final String VERSION = "seawall:version";

  /** On a component, where its package URL says otherwise. */
  static final String TYPE = "seawall:type";

  static final String SOURCE_NAME = "seawall:source:name";
  static final String SOURCE_VERSION = "seawall:source:version";

  /** On a component that a later layer deletes. */
  static final String PRESENCE = "seawall:presence";

  static final String OWNED_BY = "seawall:ownedBy";

  /**
   * On a component: layer index of each occurrence, separated by commas, {@code -} where none is
   * known.
   */
  static final String LAYERS = "seawall:layers";

  /** On a component with backported fixes: the changelog that names them. */
  static final String CHANGELOG = "seawall:changelog";

  static final String CHANGELOG_LAYER = "seawall:changelog:layer";

  private SeawallProperties() {}
}
