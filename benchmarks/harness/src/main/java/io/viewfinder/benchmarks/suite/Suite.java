package io.viewfinder.benchmarks.suite;

import io.viewfinder.benchmarks.data.Dataset;
import io.viewfinder.benchmarks.data.Ssb;
import io.viewfinder.benchmarks.data.Tpcds;
import io.viewfinder.benchmarks.data.Tpch;
import io.viewfinder.benchmarks.workload.Workload;
import java.util.List;

/**
 * A benchmark as a whole.
 *
 * @param views the most useful first, so that a set of at most so many is the beginning of the list
 */
record Suite(String name, Dataset dataset, Workload workload, List<View> views) {
  Suite {
    views = List.copyOf(views);
  }

  static Suite ssb(double scale) {
    return new Suite("SSB", Ssb.atScale(scale), Workload.ssb(), View.read("ssb-views.sql"));
  }

  static Suite tpch(double scale) {
    return new Suite(
        "TPC-H", Tpch.atScale(scale), Workload.wholeTpch(), View.read("tpch-views.sql"));
  }

  static Suite tpcds(double scale) {
    return new Suite(
        "TPC-DS", Tpcds.atScale(scale), Workload.tpcds(), View.read("tpcds-views.sql"));
  }

  static List<Suite> all(double scale) {
    return List.of(ssb(scale), tpch(scale), tpcds(scale));
  }

  /** The name alone: a dataset's text would be all of its rows. */
  @Override
  public String toString() {
    return name;
  }
}
