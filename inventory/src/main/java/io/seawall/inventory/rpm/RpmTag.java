package io.seawall.inventory.rpm;

/** Numbers of the tags that are read (rpm, include/rpm/rpmtag.h). */
final class RpmTag {

  static final int NAME = 1000;
  static final int VERSION = 1001;
  static final int RELEASE = 1002;
  static final int EPOCH = 1003;
  static final int VENDOR = 1011;
  static final int LICENSE = 1014;
  static final int ARCH = 1022;
  static final int OLD_FILE_NAMES = 1027;
  static final int SOURCE_RPM = 1044;
  static final int CHANGELOG_NAME = 1081;
  static final int CHANGELOG_TEXT = 1082;
  static final int DIR_INDEXES = 1116;
  static final int BASE_NAMES = 1117;
  static final int DIR_NAMES = 1118;
  static final int MODULARITY_LABEL = 5096;

  private RpmTag() {}
}
