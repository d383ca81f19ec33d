// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing clinical reaches the ledger unless the owner has seen it and agreed. */
class PublishCodesTest {
  private static final String CODE = "http://loinc.org|8480-6";
  private static final String OBSERVATION =
      """
      {"resourceType":"Observation","status":"final","code":{"coding":[
      {"system":"http://loinc.org","code":"8480-6"},
      {"system":"http://loinc.org","code":"8462-4"}]}}
      """;
  @TempDir Path folder;
  private Shell shell;
  private Path file;

  @BeforeEach
  void furnish() {
    shell = new Shell(folder).founded();
    shell.addActor("owner", "hospital1").expect(0);
    file = shell.file("observation.json", OBSERVATION);
  }

  private boolean isPublished(String code) {
    return shell.run("ls", "--code", code).expect(0).out().lines().count() == 2;
  }

  private Shell.Result put(String... more) {
    String[] fixed = {
      "put",
      file.toString(),
      "--policy",
      "hospital1:doctor",
      "--from",
      "2026-11-01",
      "--until",
      "2026-12-31",
      "--purpose",
      "TREAT"
    };
    String[] all = new String[fixed.length + more.length];
    System.arraycopy(fixed, 0, all, 0, fixed.length);
    System.arraycopy(more, 0, all, fixed.length, more.length);
    return shell.as("owner", all);
  }

  @Test
  void put_xml_saysThatItIsStoredUnread() {
    file = shell.file("patient.xml", "<!DOCTYPE a [<!ENTITY b \"c\">]><Patient>&b;</Patient>");
    String told = put().expect(0).err();
    assertTrue(told.contains("XML is not read"), told);
  }

  @Test
  void put_withoutTheOption_publishesNoCode() {
    Shell.Result result = put().expect(0);
    assertTrue(result.err().contains("2 clinical codes found; none is published"), result.err());
    assertFalse(isPublished(CODE));
    assertFalse(shell.run("ls", "--json").out().contains("8480"));
  }

  @Test
  void put_publishCodes_showsThemAndAsks() {
    ScriptedPrompt prompt = new ScriptedPrompt("yes");
    shell.withPrompt(prompt);
    Shell.Result result = put("--publish-codes").expect(0);
    assertTrue(result.err().contains("  " + CODE), result.err());
    assertEquals("Publish these 2 codes?", prompt.questions.get(0));
    assertTrue(isPublished(CODE));
  }

  @Test
  void put_publishCodesWithoutAgreement_storesNothing() {
    shell.withPrompt(new ScriptedPrompt("no"));
    put("--publish-codes").expect(2);
    assertEquals(1, shell.run("ls").out().lines().count());
  }

  @Test
  void put_publishCodesWhereNobodyCanBeAsked_needsYes() {
    Shell.Result unasked = put("--publish-codes").expect(2);
    assertTrue(unasked.err().contains("needs --yes"), unasked.err());
    put("--publish-codes", "--yes").expect(0);
    assertTrue(isPublished(CODE));
  }

  @Test
  void put_publishCodesInJson_isNotAskedForWhatIsNotShown() {
    ScriptedPrompt prompt = new ScriptedPrompt("yes");
    shell.withPrompt(prompt);
    Shell.Result result = put("--publish-codes", "--json").expect(2);
    assertTrue(result.err().contains("needs --yes with --json"), result.err());
    assertEquals(List.of(), prompt.questions);
    assertFalse(isPublished(CODE));
    put("--publish-codes", "--json", "--yes").expect(0);
    assertTrue(isPublished(CODE));
  }

  @Test
  void put_chosenCode_publishesThisOneOnly() {
    put("--code", CODE, "--yes").expect(0);
    assertTrue(isPublished(CODE));
    assertFalse(isPublished("http://loinc.org|8462-4"));
    put("--code", "http://loinc.org|1-1", "--yes").expect(2);
  }

  @Test
  void put_ofInvalidFhir_isRefusedUnlessOpaque() {
    file = shell.file("broken.json", "{\"resourceType\":\"Observation\",\"nonsense\":1}");
    Shell.Result result = put().expect(1);
    assertTrue(result.err().contains("CL-FHIR-INVALID"), result.err());
    put("--opaque").expect(0);
  }

  @Test
  void put_codesOfAFileThatIsNotLookedInto_isWrongUsage() {
    Shell.Result result = put("--opaque", "--publish-codes", "--yes").expect(2);
    assertTrue(result.err().contains("only of a file that is looked into"), result.err());
    assertEquals(1, shell.run("ls").out().lines().count());
  }

  @Test
  void put_ofAFolder_saysSo() throws IOException {
    file = Files.createDirectory(folder.resolve("archive"));
    for (String[] more : new String[][] {{}, {"--opaque"}}) {
      Shell.Result result = put(more).expect(1);
      assertTrue(result.err().contains("archive is a folder"), result.err());
    }
  }
}
