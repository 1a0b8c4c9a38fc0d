package io.viewfinder.rewriter.sql;

import io.viewfinder.rewriter.reason.Reason;
import io.viewfinder.rewriter.reason.Refusal;
import io.viewfinder.rewriter.sql.ParsedStatement.GatePlaces;
import io.viewfinder.rewriter.sql.ParsedStatement.Read;
import io.viewfinder.rewriter.sql.ParsedStatement.Refused;
import java.util.ArrayList;
import java.util.List;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import net.sf.jsqlparser.parser.Node;
import net.sf.jsqlparser.parser.ParseException;
import net.sf.jsqlparser.parser.Token;
import net.sf.jsqlparser.parser.TokenMgrException;
import net.sf.jsqlparser.statement.Statement;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.Select;

/** Parses a statement's text. Any thread; answers a refusal for whatever it does not understand. */
public final class StatementParser {
  private static final String LOCKING = "a locking clause";

  private StatementParser() {}

  /** Parses one statement. Never throws for what the text says. */
  public static ParsedStatement parse(String text) {
    try {
      return read(text, CCJSqlParserUtil.newParser(text).Statement());
    } catch (UnsupportedSyntaxException e) {
      String what = String.valueOf(e.getMessage());
      Reason reason = what.equals(LOCKING) ? Reason.LOCKING_CLAUSE : Reason.UNSUPPORTED_SYNTAX;
      return refused(reason, what);
    } catch (ParseException | TokenMgrException e) {
      return refused(Reason.NOT_PARSED, firstLine(e));
    } catch (RuntimeException | StackOverflowError e) {
      return refused(Reason.NOT_PARSED, e.getClass().getSimpleName());
    }
  }

  private static ParsedStatement read(String text, Statement statement) {
    if (!(statement instanceof Select)) {
      return refused(Reason.NOT_A_READ, statement.getClass().getSimpleName());
    }
    if (!(statement instanceof PlainSelect select)) {
      return refused(Reason.UNSUPPORTED_SYNTAX, "a top query that is not one SELECT");
    }
    Node node = select.getASTNode();
    int end = SourceText.end(node);
    if (!isNothingButEnd(text.substring(end))) {
      return refused(Reason.UNSUPPORTED_SYNTAX, "text after the statement");
    }
    SourceText source = new SourceText(text, parameterOffsets(node));
    SelectBlock block = new SelectTranslator(source).translate(select);
    Span place = new Span(SourceText.start(node), end);
    return new Read(
        text,
        new Query.Select(List.of(), block.at(place)),
        new GatePlaces(place.start(), false, List.of()),
        source.parameterOffsets());
  }

  private static List<Integer> parameterOffsets(Node node) {
    List<Integer> offsets = new ArrayList<>();
    Token last = node.jjtGetLastToken();
    for (Token token = node.jjtGetFirstToken(); token != null; token = token.next) {
      if (token.image.equals("?")) {
        offsets.add(SourceText.start(token));
      }
      if (token == last) {
        break;
      }
    }
    return offsets;
  }

  /* What follows the block must be white space or one semicolon; comments there are left alone too. */
  private static boolean isNothingButEnd(String rest) {
    String bare = rest.strip();
    return bare.isEmpty() || bare.equals(";");
  }

  private static Refused refused(Reason reason, String detail) {
    return new Refused(Refusal.of(reason, detail));
  }

  private static String firstLine(Throwable fault) {
    return String.valueOf(fault.getMessage()).lines().findFirst().orElse("").strip();
  }
}
