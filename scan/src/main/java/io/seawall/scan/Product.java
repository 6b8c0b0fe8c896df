package io.seawall.scan;

/** What reports and SBOMs say of the program that wrote them. */
public final class Product {

  /** The version of this build, as in the root POM. */
  public static final String VERSION = "0.1.0-SNAPSHOT";

  private Product() {}
}
