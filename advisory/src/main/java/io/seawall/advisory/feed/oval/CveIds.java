package io.seawall.advisory.feed.oval;

import io.seawall.advisory.CveNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;

/** CVE ids in prose. */
final class CveIds {

  private CveIds() {}

  /**
   * The ids that stand alone in round brackets, as errata of the Red Hat family put them behind
   * each flaw that they fix: {@code * gzip: arbitrary-file-write vulnerability (CVE-2022-1271)}.
   * Ids among other words, such as {@code (incomplete fix for CVE-…)}, are no statement.
   */
  static List<String> ofBrackets(String text) {
    var ids = new ArrayList<String>();
    int open = text.indexOf("(CVE-");
    while (open >= 0) {
      int close = text.indexOf(')', open);
      if (close < 0) {
        break;
      }
      addAll(text.substring(open + 1, close), ids);
      open = text.indexOf("(CVE-", close);
    }
    return ids;
  }

  private static void addAll(String list, List<String> ids) {
    var found = new ArrayList<String>();
    for (var words = new StringTokenizer(list, ", \n\t"); words.hasMoreTokens(); ) {
      String word = words.nextToken();
      if (CveNumber.isCve(word)) {
        found.add(word);
      } else if (!word.equals("and")) {
        return;
      }
    }
    for (String id : found) {
      if (!ids.contains(id)) {
        ids.add(id);
      }
    }
  }
}
