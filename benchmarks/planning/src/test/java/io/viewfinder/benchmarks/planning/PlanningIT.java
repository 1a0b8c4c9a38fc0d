package io.viewfinder.benchmarks.planning;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.runner.options.TimeValue;

class PlanningIT {
  @Test
  void everyPlanIsMeasuredAndIsWhatItIsCalled(@TempDir Path folder) throws Exception {
    String table = new Planning(0, TimeValue.milliseconds(20), List.of(5)).run(folder);

    assertThat(table.lines().filter(line -> line.startsWith("| ColdPlan."))).hasSize(3);
    assertThat(table.lines().filter(line -> line.startsWith("| CalcitePlan."))).hasSize(4);
    assertThat(table).contains("registration: ");
  }

  @Test
  void noTwoViewsAreTheSame() {
    assertThat(Stars.views(2000)).doesNotHaveDuplicates().hasSize(2000);
    assertThat(Stars.views(10)).isEqualTo(Stars.views(2000).subList(0, 10));
  }
}
