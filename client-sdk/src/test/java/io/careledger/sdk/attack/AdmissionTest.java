// SPDX-License-Identifier: Apache-2.0
package io.careledger.sdk.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.careledger.ledger.ErrorCode;
import io.careledger.ledger.LedgerException;
import io.careledger.ledger.Role;
import io.careledger.sdk.Applicant;
import io.careledger.sdk.EnrolmentClient;
import io.careledger.sdk.keys.Person;
import io.careledger.sdk.keys.TestKeys;
import io.careledger.sdk.scenario.FourInstitutions;
import io.careledger.sdk.scenario.Stage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Applications that come twice or are for somebody else, one institution's among the good ones. */
@Tag(Stage.EMBEDDED)
class AdmissionTest {
  @TempDir Path folder;
  private FourInstitutions four;
  private Person ada;
  private Person ben;

  @BeforeEach
  void draw() throws IOException {
    four = new FourInstitutions(folder);
    ada = person("ada");
    ben = person("ben");
  }

  @AfterEach
  void close() {
    four.close();
  }

  private Person person(String name) {
    return TestKeys.person(folder.resolve(name + ".key"), four.random);
  }

  private Applicant applicant(Person person, String msp) {
    return new Applicant(person.request("careledger", msp, four.random), "Somebody");
  }

  private EnrolmentClient hospital() {
    return four.at("hospital1").enrolments();
  }

  private long height() {
    return four.ledger.connect("Hospital1MSP", Role.CLIENT).height();
  }

  @Test
  void enrol_onePersonTwiceInOneList_enrolsThemOnce() {
    List<String> ids =
        hospital().enrol(List.of(applicant(ada, "Hospital1MSP"), applicant(ada, "Hospital1MSP")));
    assertEquals(2, ids.size());
    assertEquals(ids.get(0), ids.get(1));
    assertEquals(1, hospital().list("Hospital1MSP").count());
  }

  /** No identity is kept either, of nobody in the list. */
  @Test
  void enrol_oneRequestForAnotherInstitution_namesItAndSendsNothing() {
    long before = height();
    LedgerException e =
        assertThrows(
            LedgerException.class,
            () ->
                hospital()
                    .enrol(
                        List.of(applicant(ada, "Hospital1MSP"), applicant(ben, "Hospital2MSP"))));
    assertEquals(ErrorCode.PROOF_INVALID, e.code());
    assertEquals("enrolments.1", e.field());
    assertEquals(before, height());
  }

  @Test
  void enrol_whoIsEnrolledElsewhere_saysWhereAndSendsNothing() {
    hospital().enrol(List.of(applicant(ada, "Hospital1MSP")));
    long before = height();
    LedgerException e =
        assertThrows(
            LedgerException.class,
            () -> four.at("hospital2").enrolments().enrol(List.of(applicant(ada, "Hospital2MSP"))));
    assertEquals(ErrorCode.STATE_CONFLICT, e.code());
    assertEquals("this key is enrolled at Hospital1MSP already", e.reason());
    assertEquals(before, height());
  }

  @Test
  void enrol_whoIsEnrolledHere_sendsNothing() {
    List<String> first = hospital().enrol(List.of(applicant(ada, "Hospital1MSP")));
    long before = height();
    assertEquals(first, hospital().enrol(List.of(applicant(ada, "Hospital1MSP"))));
    assertEquals(before, height());
  }
}
