package io.viewfinder.rewriter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ParameterMappingTest {
  @Test
  void parametersInTheirOwnOrderAreTheIdentity() {
    assertThat(new ParameterMapping(List.of(0, 1, 2)).isIdentity()).isTrue();
  }

  @Test
  void aDroppedFirstParameterIsNotTheIdentity() {
    assertThat(new ParameterMapping(List.of(1)).isIdentity()).isFalse();
  }
}
