package io.viewfinder.rewriter.sql;

import java.util.List;
import net.sf.jsqlparser.parser.ASTNodeAccess;
import net.sf.jsqlparser.parser.Node;
import net.sf.jsqlparser.parser.Token;

/**
 * A statement's text with the places of its tokens and parameters. Only leaves are looked up: the
 * parser does not keep reliable places for operators.
 */
final class SourceText {
  private final String text;
  private final List<Integer> parameterOffsets;

  SourceText(String text, List<Integer> parameterOffsets) {
    this.text = text;
    this.parameterOffsets = List.copyOf(parameterOffsets);
  }

  /** The text of a leaf, empty where the parser kept no place for it. */
  String text(ASTNodeAccess leaf) {
    Node node = leaf.getASTNode();
    if (node == null) {
      return "";
    }
    int start = start(node);
    if (!text.startsWith(node.jjtGetFirstToken().image, start)) {
      throw new IllegalStateException("the parser's places do not fit the text");
    }
    return text.substring(start, end(node));
  }

  /**
   * The number of a parameter, counted from 0, where the parser counted from 1: checked against its
   * place wherever the parser kept one.
   */
  int parameter(ASTNodeAccess leaf, int counted) {
    Node node = leaf.getASTNode();
    int index = counted - 1;
    boolean fits =
        index >= 0
            && index < parameterOffsets.size()
            && (node == null || parameterOffsets.get(index) == start(node));
    if (!fits) {
      throw new IllegalStateException("a parameter that is not where it was counted");
    }
    return index;
  }

  /** Where each parameter stands. */
  List<Integer> parameterOffsets() {
    return parameterOffsets;
  }

  static int start(Node node) {
    return start(node.jjtGetFirstToken());
  }

  static int start(Token token) {
    return token.absoluteBegin - 1;
  }

  static int end(Node node) {
    return node.jjtGetLastToken().absoluteEnd - 1;
  }
}
