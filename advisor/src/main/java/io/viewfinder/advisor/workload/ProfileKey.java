package io.viewfinder.advisor.workload;

import io.viewfinder.rewriter.sql.Fingerprint;
import java.util.List;

/** One shape under one search path: the same text may mean other tables under another. */
record ProfileKey(long hash, List<String> searchPath) {
  ProfileKey(Fingerprint fingerprint, List<String> searchPath) {
    this(fingerprint.hash(), searchPath);
  }

  /** The same in every JVM. */
  long id() {
    return hash ^ (searchPath.hashCode() * 0x9e3779b97f4a7c15L);
  }
}
