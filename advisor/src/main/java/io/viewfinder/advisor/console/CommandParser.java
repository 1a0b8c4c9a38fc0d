package io.viewfinder.advisor.console;

import io.viewfinder.rewriter.view.Strategy;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Understands the command language: {@code VIEWFINDER verb …}, keywords in any case, names as in
 * SQL, a semicolon at the end or none.
 */
final class CommandParser {
  private static final int LONGEST_NAME = 63;

  /** The command that a text says; the word VIEWFINDER before it may be missing. */
  Command parse(String text) throws CommandException {
    Words words = new Words(text);
    words.take("VIEWFINDER");
    Command command = command(words);
    words.requireEnd();
    return command;
  }

  private static Command command(Words words) throws CommandException {
    String verb = words.word("a verb");
    return switch (verb) {
      case "INIT" -> init(words);
      case "CREATE" -> create(words);
      case "ALTER" -> alter(words);
      case "DROP" -> new Command.Drop(name(words));
      case "REFRESH" -> new Command.Refresh(name(words));
      case "ENABLE" -> new Command.Enable(name(words));
      case "DISABLE" -> new Command.Disable(name(words));
      case "LIST" -> new Command.ListViews();
      case "STATUS" -> new Command.Status();
      case "WORKLOAD" -> new Command.Workload();
      case "ADVISE" -> new Command.Advise(limits(words));
      case "APPLY" -> new Command.Apply(words.number());
      default -> throw CommandException.unknownVerb(verb);
    };
  }

  private static Command init(Words words) throws CommandException {
    if (!words.take("DRY")) {
      return new Command.Init(false);
    }
    words.require("RUN");
    return new Command.Init(true);
  }

  private static Command create(Words words) throws CommandException {
    boolean orReplace = words.take("OR");
    if (orReplace) {
      words.require("REPLACE");
    }
    String name = name(words);
    Strategy strategy = words.take("STRATEGY") ? strategy(words) : null;
    String period = hasPeriod(strategy) ? words.text("an interval") : null;
    words.require("AS");
    String select = words.rest();
    if (select.isEmpty()) {
      throw CommandException.expected("a SELECT", "the end");
    }
    return new Command.Create(name, orReplace, strategy, period, select);
  }

  private static Command alter(Words words) throws CommandException {
    String name = name(words);
    words.require("STRATEGY");
    Strategy strategy = strategy(words);
    return new Command.Alter(
        name, strategy, hasPeriod(strategy) ? words.text("an interval") : null);
  }

  private static boolean hasPeriod(@Nullable Strategy strategy) {
    return strategy == Strategy.DEFERRED || strategy == Strategy.ON_DEMAND;
  }

  private static Strategy strategy(Words words) throws CommandException {
    String word = words.word("a strategy");
    return switch (word) {
      case "MANUAL" -> Strategy.MANUAL;
      case "INCREMENTAL" -> Strategy.INCREMENTAL;
      case "DEFERRED" -> Strategy.DEFERRED;
      case "ON" -> {
        words.require("DEMAND");
        yield Strategy.ON_DEMAND;
      }
      default ->
          throw CommandException.expected(
              "MANUAL, INCREMENTAL, DEFERRED or ON DEMAND", '"' + word + '"');
    };
  }

  private static Limits limits(Words words) throws CommandException {
    Limits limits = Limits.none();
    while (!words.isAtEnd()) {
      if (words.take("MAX")) {
        words.require("VIEWS");
        limits = limits.withMaxViews(words.number());
      } else if (words.take("BUDGET")) {
        limits = limits.withMegabytes(words.number());
        words.require("MB");
      } else {
        words.require("MIN");
        limits = least(words, limits);
      }
    }
    return limits;
  }

  private static Limits least(Words words, Limits limits) throws CommandException {
    if (words.take("FREQUENCY")) {
      return limits.withMinFrequency(words.number());
    }
    words.require("BENEFIT");
    return limits.withMinBenefit(words.number());
  }

  private static String name(Words words) throws CommandException {
    String name = words.name();
    if (name.isEmpty()) {
      throw CommandException.expected("the name of a view", "an empty one");
    }
    if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
      throw CommandException.nameTooLong(name);
    }
    return name;
  }
}
