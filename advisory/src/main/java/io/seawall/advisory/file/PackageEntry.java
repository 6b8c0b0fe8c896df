package io.seawall.advisory.file;

import io.seawall.advisory.Affected;

/**
 * One advisory's word on one package.
 *
 * @param affected the versions concerned
 * @param advisory place of the advisory in the file, for {@link AdvisoryFile#advisory}
 */
public record PackageEntry(Affected affected, int advisory) {}
