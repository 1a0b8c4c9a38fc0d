package io.viewfinder.driver.settings;

/** What to do where SQL itself leaves open which rows are answered. */
public enum Ties {
  /** Any answer that PostgreSQL might have given is the same answer. */
  ANY,
  /** Such statements are left alone. */
  STRICT
}
