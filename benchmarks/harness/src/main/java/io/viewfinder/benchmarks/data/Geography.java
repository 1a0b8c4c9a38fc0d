package io.viewfinder.benchmarks.data;

import io.trino.tpch.Nation;
import io.trino.tpch.Region;
import io.trino.tpch.TpchTable;
import java.util.HashMap;
import java.util.Map;

/** Nations and regions by key, and the cities that the Star Schema Benchmark puts in them. */
final class Geography {
  private static final int CITY_NAME_LENGTH = 9;

  private final Map<Long, String> regions = new HashMap<>();
  private final Map<Long, Nation> nations = new HashMap<>();

  Geography() {
    for (Region region : TpchTable.REGION.createGenerator(1, 1, 1)) {
      regions.put(region.getRegionKey(), region.getName());
    }
    for (Nation nation : TpchTable.NATION.createGenerator(1, 1, 1)) {
      nations.put(nation.getNationKey(), nation);
    }
  }

  /**
   * City, nation and region as three values of a line: {@code UNITED KI1|UNITED KINGDOM|EUROPE}.
   */
  String place(long nationKey, long residentKey) {
    Nation nation = nations.get(nationKey);
    if (nation == null) {
      throw new IllegalArgumentException("no nation " + nationKey);
    }
    return city(nation.getName(), residentKey)
        + "|"
        + nation.getName()
        + "|"
        + regions.get(nation.getRegionKey());
  }

  /** The first nine characters of the nation, padded, and one digit: ten cities a nation. */
  static String city(String nation, long residentKey) {
    String padded = String.format("%-" + CITY_NAME_LENGTH + "s", nation);
    return padded.substring(0, CITY_NAME_LENGTH) + residentKey % 10;
  }
}
