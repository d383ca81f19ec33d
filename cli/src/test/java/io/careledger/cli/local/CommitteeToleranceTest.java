// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommitteeToleranceTest {
  @ParameterizedTest
  @CsvSource({"1,1", "2,2", "3,3", "4,3", "5,4", "6,5", "7,5", "10,7", "100,67", "255,171"})
  void standard_isMoreThanTwoThirds(int members, int threshold) {
    assertEquals(threshold, CommitteeTolerance.standard(members).threshold());
  }

  @Test
  void text_namesBothNumbers() {
    assertEquals(
        "5 of 7 act together: 4 may collude, 2 may be silent", new CommitteeTolerance(5, 7).text());
  }

  @ParameterizedTest
  @CsvSource({"1,4,1", "4,4,1", "1,1,2", "2,4,0", "3,4,0"})
  void warnings_oneForEachNumberThatIsZero(int threshold, int members, int expected) {
    assertEquals(expected, new CommitteeTolerance(threshold, members).warnings().size());
  }

  @Test
  void warnings_sayWhichOne() {
    List<String> one = new CommitteeTolerance(1, 4).warnings();
    assertTrue(one.get(0).contains("each member alone"), one.toString());
    List<String> all = new CommitteeTolerance(4, 4).warnings();
    assertTrue(all.get(0).contains("if one member is silent"), all.toString());
  }
}
