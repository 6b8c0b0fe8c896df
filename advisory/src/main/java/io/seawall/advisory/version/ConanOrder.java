package io.seawall.advisory.version;

/**
 * The order of Conan 2 (conan.internal.model.version): items between dots, then a pre-release
 * behind the first hyphen, then a build behind the last plus sign.
 *
 * <p>Zeros at the end do not count. A number and a word are compared as texts, so the relation is
 * not transitive where they meet.
 */
final class ConanOrder {

  private ConanOrder() {}

  static int compare(String left, String right) {
    int leftPlus = plus(left);
    int rightPlus = plus(right);
    int leftHyphen = hyphen(left, leftPlus);
    int rightHyphen = hyphen(right, rightPlus);
    int order = compareItems(left, 0, leftHyphen, right, 0, rightHyphen);
    if (order != 0) {
      return order;
    }
    boolean leftPre = leftHyphen < leftPlus;
    boolean rightPre = rightHyphen < rightPlus;
    if (leftPre != rightPre) {
      return leftPre ? -1 : 1;
    } else if (leftPre) {
      order = compareItems(left, leftHyphen + 1, leftPlus, right, rightHyphen + 1, rightPlus);
    }
    boolean leftBuild = leftPlus < left.length();
    boolean rightBuild = rightPlus < right.length();
    if (order != 0 || !leftBuild || !rightBuild) {
      return order != 0 ? order : Boolean.compare(leftBuild, rightBuild);
    }
    return compareItems(left, leftPlus + 1, left.length(), right, rightPlus + 1, right.length());
  }

  private static int plus(String version) {
    int plus = version.lastIndexOf('+');
    return plus < 0 ? version.length() : plus;
  }

  private static int hyphen(String version, int end) {
    int hyphen = version.indexOf('-');
    return hyphen < 0 || hyphen > end ? end : hyphen;
  }

  private static int compareItems(String a, int i, int aEnd, String b, int j, int bEnd) {
    int aLast = withoutZeros(a, i, aEnd);
    int bLast = withoutZeros(b, j, bEnd);
    while (i <= aLast && j <= bLast) {
      int aStop = itemEnd(a, i, aLast);
      int bStop = itemEnd(b, j, bLast);
      int order;
      if (Digits.isNumber(a, i, aStop) && Digits.isNumber(b, j, bStop)) {
        order = Digits.compare(a, i, aStop, b, j, bStop);
      } else {
        order = Digits.compareText(a, plain(a, i, aStop), aStop, b, plain(b, j, bStop), bStop);
      }
      if (order != 0) {
        return order;
      }
      i = aStop + 1;
      j = bStop + 1;
    }
    return Boolean.compare(i <= aLast, j <= bLast);
  }

  /** The end of the last item that is not zero; before {@code from} if there is none. */
  private static int withoutZeros(String text, int from, int end) {
    int last = end;
    while (last >= from) {
      int dot = last > from ? text.lastIndexOf('.', last - 1) : -1;
      int start = dot < from ? from : dot + 1;
      boolean zero =
          Digits.isNumber(text, start, last) && Digits.skipZeros(text, start, last) == last;
      if (!zero) {
        return last;
      }
      last = start - 1;
    }
    return last;
  }

  private static int itemEnd(String text, int from, int end) {
    int dot = text.indexOf('.', from);
    return dot < 0 || dot > end ? end : dot;
  }

  /** Where a number starts without its leading zeros, for comparing it with a word. */
  private static int plain(String text, int from, int end) {
    boolean number = Digits.isNumber(text, from, end);
    return number ? Math.min(Digits.skipZeros(text, from, end), end - 1) : from;
  }
}
