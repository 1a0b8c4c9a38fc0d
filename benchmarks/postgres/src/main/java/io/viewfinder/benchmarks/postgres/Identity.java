package io.viewfinder.benchmarks.postgres;

import java.util.ArrayList;
import java.util.List;

/**
 * Somebody whom PostgreSQL lets start a server, which is anybody but root.
 *
 * @param prefix the words before a command that make it run as that somebody
 */
record Identity(List<String> prefix) {
  private static final int ROOT = 0;
  private static final String NOBODY = "65534";

  /** The ways for root to become somebody else, in the order in which they are tried. */
  static final List<List<String>> WAYS_OF_ROOT =
      List.of(
          List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups", "--"),
          List.of("chroot", "--userspec=" + NOBODY + ":" + NOBODY, "/"),
          List.of("runuser", "-u", "nobody", "--"),
          List.of("su", "-s", "/bin/sh", "-c", "exec \"$@\"", "--", "nobody", "sh"),
          List.of("unshare", "-U", "--"));

  Identity {
    prefix = List.copyOf(prefix);
  }

  /** Whoever runs this JVM. */
  static Identity caller() {
    return new Identity(List.of());
  }

  /** Itself, or for root the first way to be somebody else that works here. */
  Identity unprivileged() {
    return userId() == ROOT ? firstThatWorks(WAYS_OF_ROOT) : this;
  }

  /** The first of these ways whose {@code id -u} prints something other than root's zero. */
  static Identity firstThatWorks(List<List<String>> ways) {
    List<String> tried = new ArrayList<>();
    for (List<String> way : ways) {
      Identity candidate = new Identity(way);
      Command.Answer answer = candidate.askUserId();
      if (answer.status() == 0 && answer.output().matches("[1-9][0-9]*")) {
        return candidate;
      }
      tried.add(String.join(" ", way) + " id -u -> " + answer.status() + " " + answer.output());
    }
    throw new PostgresStartFailedException(
        "PostgreSQL refuses to run as root, and no way to run it as another user works here."
            + " Install one of these, start as another user, or name an external server with"
            + " -Dviewfinder.postgres.url. Tried:\n  "
            + String.join("\n  ", tried));
  }

  /** The number of the user, as a command run by it sees it. */
  int userId() {
    Command.Answer answer = askUserId();
    if (answer.output().matches("[0-9]+")) {
      return Integer.parseInt(answer.output());
    }
    throw new PostgresStartFailedException("id -u does not tell who we are: " + answer.output());
  }

  /** A command as this somebody. */
  Command command(String... words) {
    return new Command(words(List.of(words)));
  }

  /** The words that run these words as this somebody. */
  List<String> words(List<String> command) {
    List<String> words = new ArrayList<>(prefix);
    words.addAll(command);
    return words;
  }

  private Command.Answer askUserId() {
    return command("id", "-u").run();
  }
}
