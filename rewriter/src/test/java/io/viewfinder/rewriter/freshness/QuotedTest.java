package io.viewfinder.rewriter.freshness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class QuotedTest {
  @Test
  void quotesInsideNamesAndTextsAreDoubled() {
    assertThat(Quoted.name("odd \" name")).isEqualTo("\"odd \"\" name\"");
    assertThat(Quoted.name("public", "Date")).isEqualTo("\"public\".\"Date\"");
    assertThat(Quoted.names(List.of("a", "b"))).isEqualTo("\"a\", \"b\"");
    assertThat(Quoted.text("it's")).isEqualTo("'it''s'");
  }

  @Test
  void aBackslashMeansItselfUnderEverySetting() {
    assertThat(Quoted.text("a\\'b")).isEqualTo("E'a\\\\''b'");
  }
}
