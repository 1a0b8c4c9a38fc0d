package io.viewfinder.rewriter.view;

/** Where a view stands in its life, as the catalog row says it. */
public enum ViewState {
  BUILDING,
  ACTIVE,
  DISABLED,
  FAILED,
  RETIRING
}
