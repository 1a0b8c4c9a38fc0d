package io.viewfinder.advisor.choose;

import io.viewfinder.rewriter.Demand;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Chooses among priced candidates, asks whether the chosen ones really answer, and explains. */
final class Choice {
  private static final int MOST_ROUNDS = 20;
  private static final double MEGABYTE = 1 << 20;

  private final List<Work> works;
  private final Matching matching;
  private final Budget budget;

  Choice(List<Work> works, Matching matching, Budget budget) {
    this.works = works;
    this.matching = matching;
    this.budget = budget;
  }

  /** The proposals, in no particular order. */
  List<Proposal> of(List<Priced> candidates) {
    List<Priced> open = new ArrayList<>(candidates);
    for (int round = 0; round < MOST_ROUNDS; round++) {
      Selection selection = selection(open);
      List<Integer> chosen = selection.choose();
      if (!correct(open, chosen)) {
        return proposals(open, worthwhile(selection, open, chosen));
      }
    }
    return List.of();
  }

  private Selection selection(List<Priced> candidates) {
    return new Selection(
        candidates.stream().map(Priced::option).toList(), budget.maxViews(), budget.maxBytes());
  }

  /** Takes back savings that the rewriter would not bring about; true if there were any. */
  private boolean correct(List<Priced> open, List<Integer> chosen) {
    boolean corrected = false;
    for (int need = 0; need < works.size(); need++) {
      int server = server(open, chosen, need);
      while (server >= 0
          && !matching.answers(works.get(need).report(), open.get(server).candidate())) {
        open.set(server, open.get(server).without(need));
        corrected = true;
        server = server(open, chosen, need);
      }
    }
    return corrected;
  }

  /** Which of the chosen saves the need most; -1 for none. */
  private static int server(List<Priced> open, List<Integer> chosen, int need) {
    int server = -1;
    double most = 0;
    for (int i : chosen) {
      double saving = open.get(i).option().saving(need);
      if (saving > most) {
        most = saving;
        server = i;
      }
    }
    return server;
  }

  /** Without the views that save too little, the worst dropped first. */
  private List<Integer> worthwhile(Selection selection, List<Priced> open, List<Integer> chosen) {
    List<Integer> kept = new ArrayList<>(chosen);
    while (true) {
      int worst = -1;
      double least = Double.POSITIVE_INFINITY;
      for (int i : kept) {
        double net = net(selection, kept, i);
        if (!isWorthwhile(net, open.get(i).option().cost()) && net < least) {
          least = net;
          worst = i;
        }
      }
      if (worst < 0) {
        return kept;
      }
      kept.remove(Integer.valueOf(worst));
    }
  }

  private boolean isWorthwhile(double net, double cost) {
    return net >= budget.minMillisPerDay() && net + cost >= budget.minReturn() * cost;
  }

  /** What would be lost without this one. */
  private static double net(Selection selection, List<Integer> chosen, int one) {
    BitSet with = new BitSet();
    chosen.forEach(with::set);
    BitSet without = (BitSet) with.clone();
    without.clear(one);
    return selection.value(with) - selection.value(without);
  }

  private List<Proposal> proposals(List<Priced> open, List<Integer> chosen) {
    return chosen.stream().map(i -> proposal(open, chosen, i)).toList();
  }

  private Proposal proposal(List<Priced> open, List<Integer> chosen, int index) {
    Priced priced = open.get(index);
    Set<Long> shapes = new TreeSet<>();
    double saved = 0;
    double before = 0;
    for (int need = 0; need < works.size(); need++) {
      if (server(open, chosen, need) == index) {
        Work work = works.get(need);
        shapes.add(work.report().id());
        saved += priced.option().saving(need);
        before += work.millis() * work.perDay();
      }
    }
    double net = saved - priced.option().cost();
    return new Proposal(
        priced.candidate().name(),
        priced.candidate().definition(),
        priced.indexes(),
        reason(priced, shapes, before, saved),
        net,
        Math.round(priced.size().rows()),
        Math.round(priced.option().bytes()),
        List.copyOf(shapes));
  }

  private String reason(Priced priced, Set<Long> shapes, double before, double saved) {
    String text =
        String.format(
            Locale.ROOT,
            "answers %d statement shape%s that take%s %.0f ms/day (measured); would save %.0f ms/day"
                + " (estimated) for %.1f MB and %.0f ms/day of storing and building it",
            shapes.size(),
            shapes.size() == 1 ? "" : "s",
            shapes.size() == 1 ? "s" : "",
            before,
            saved,
            priced.option().bytes() / MEGABYTE,
            priced.option().cost());
    Set<Demand.Key> determined = matching.determined(priced.candidate().contents().keys());
    return determined.isEmpty() ? text : text + "; " + described(priced, determined);
  }

  private static String described(Priced priced, Set<Demand.Key> determined) {
    List<String> labels = determined.stream().map(priced.candidate()::label).sorted().toList();
    return String.join(", ", labels) + " follow from its other keys and add no rows";
  }
}
