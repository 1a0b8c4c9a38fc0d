package io.viewfinder.rewriter.freshness;

import java.util.List;

/**
 * A base table as a log's triggers see it: its file and its columns by position.
 *
 * @param relation its OID
 * @param filenode the number of its file
 * @param columns those that are not dropped, in the order of their attnums
 */
public record BaseShape(long relation, long filenode, List<ShapeColumn> columns) {
  public BaseShape {
    columns = List.copyOf(columns);
  }

  /**
   * A column.
   *
   * @param number its attnum
   * @param declaration type and collation as SQL, without length or scale
   * @param numeric whether its values can be what is no number
   */
  public record ShapeColumn(int number, String declaration, boolean numeric) {}
}
