package io.viewfinder.driver.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The settings files that connections name, read again when they change. A file that was good once
 * and is bad now leaves what it said in force. Any thread may call it.
 */
public final class SettingsFiles {
  private static final Logger LOGGER = LoggerFactory.getLogger(SettingsFiles.class);

  private final ConcurrentMap<Path, Known> known = new ConcurrentHashMap<>();

  /** None read yet. */
  public SettingsFiles() {}

  /** A file as it was when it was last looked at, and what it said when it was last good. */
  private record Known(@Nullable Stamp stamp, Map<Setting, Given> settings) {}

  /** What tells one state of a file from another. */
  private record Stamp(FileTime modified, long bytes) {}

  /** What the file says. */
  Map<Setting, Given> settings(Given file) throws SQLException {
    Path path = path(file);
    Known before = known.get(path);
    Stamp stamp = stamp(path);
    if (before != null && stamp != null && stamp.equals(before.stamp())) {
      return before.settings();
    }
    try {
      Known now = new Known(stamp, SettingsText.of(file, read(path, file)).settings());
      known.put(path, now);
      return now.settings();
    } catch (SQLException bad) {
      if (before == null) {
        throw bad;
      }
      LOGGER.warn("The settings of before stay in force: {}", bad.getMessage());
      known.put(path, new Known(stamp, before.settings()));
      return before.settings();
    }
  }

  private static Path path(Given file) throws SQLException {
    try {
      return Path.of(file.text()).toAbsolutePath();
    } catch (InvalidPathException malformed) {
      throw BadSettingException.unreadable(file, malformed);
    }
  }

  private static @Nullable Stamp stamp(Path path) {
    try {
      return new Stamp(Files.getLastModifiedTime(path), Files.size(path));
    } catch (IOException gone) {
      return null; // reading it says why
    }
  }

  private static String read(Path path, Given file) throws SQLException {
    try {
      return Files.readString(path);
    } catch (IOException unreadable) {
      throw BadSettingException.unreadable(file, unreadable);
    }
  }
}
