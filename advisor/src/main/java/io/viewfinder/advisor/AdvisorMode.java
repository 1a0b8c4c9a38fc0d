package io.viewfinder.advisor;

/** What the advisor may do by itself. */
public enum AdvisorMode {
  /** Nothing: no workload is recorded, nothing is proposed. */
  OFF,
  /** Record and propose; create only what is asked for. */
  PROPOSE,
  /** Build and retire views by itself. */
  AUTO
}
