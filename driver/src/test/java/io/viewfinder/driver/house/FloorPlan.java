package io.viewfinder.driver.house;

import java.util.List;
import java.util.Set;

/**
 * The drawing of DESIGN.md, section 2: which rooms there are, and which may import which. A new
 * room is drawn here before it is built.
 *
 * @param base the package that holds the modules
 */
record FloorPlan(String base) {
  private static final String ROOT = "";

  /** The modules, each with its floors, both from the ground up. */
  private static final List<Wing> WINGS =
      List.of(
          new Wing(
              "rewriter",
              List.of(
                  Set.of("reason"),
                  Set.of("catalog", "sql", "freshness"),
                  Set.of("view"),
                  Set.of("block"),
                  Set.of("match"),
                  Set.of("emit"),
                  Set.of(ROOT))),
          new Wing(
              "advisor",
              List.of(
                  Set.of("workload", "life"),
                  Set.of("store", "candidate"),
                  Set.of("choose", "upkeep"),
                  Set.of("console"),
                  Set.of(ROOT))),
          new Wing(
              "driver",
              List.of(
                  Set.of("settings", "forward", "binding"),
                  Set.of("session"),
                  Set.of("route"),
                  Set.of("jdbc"),
                  Set.of(ROOT))));

  /** One module. */
  private record Wing(String name, List<Set<String>> floors) {}

  /**
   * Where a package lies.
   *
   * @param wing counted from the ground, -1 for none of ours
   * @param floor counted from the ground, -1 for a room that is not drawn
   */
  private record Place(int wing, int floor, String room) {
    boolean isDrawn() {
      return wing >= 0 && floor >= 0;
    }

    boolean isSameRoomAs(Place other) {
      return wing == other.wing && room.equals(other.room);
    }

    boolean isBelow(Place other) {
      return wing < other.wing || (wing == other.wing && floor < other.floor);
    }
  }

  /** Whether the plan has a room for this package. */
  boolean draws(String packageName) {
    return place(packageName).isDrawn();
  }

  /** Whether one package of ours may import another of ours. */
  boolean mayImport(String from, String to) {
    if (from.equals(to)) {
      return true;
    }
    Place importing = place(from);
    Place imported = place(to);
    if (!importing.isDrawn() || !imported.isDrawn()) {
      return false;
    }
    if (importing.isSameRoomAs(imported)) {
      return !from.startsWith(to + ".");
    }
    return imported.isBelow(importing);
  }

  /** Whether the package is one of ours at all. */
  boolean covers(String packageName) {
    return (packageName + ".").startsWith(base + ".");
  }

  private Place place(String packageName) {
    if (!covers(packageName) || packageName.equals(base)) {
      return new Place(-1, -1, ROOT);
    }
    List<String> names = List.of(packageName.substring(base.length() + 1).split("\\.", -1));
    String room = names.size() > 1 ? names.get(1) : ROOT;
    for (int wing = 0; wing < WINGS.size(); wing++) {
      if (WINGS.get(wing).name().equals(names.get(0))) {
        return new Place(wing, floor(WINGS.get(wing).floors(), room), room);
      }
    }
    return new Place(-1, -1, room);
  }

  private static int floor(List<Set<String>> floors, String room) {
    for (int floor = 0; floor < floors.size(); floor++) {
      if (floors.get(floor).contains(room)) {
        return floor;
      }
    }
    return -1;
  }
}
