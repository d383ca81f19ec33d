// SPDX-License-Identifier: Apache-2.0
package io.careledger.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.careledger.network.config.Consortium;
import io.careledger.network.config.Organisation;
import io.careledger.network.process.PrivateFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** What is refused before anything is done; the rest is a network's (scripts/test). */
class MembershipChangesTest {
  private static final String EPSILON =
      """
        - name: epsilon
          msp: EpsilonMSP
          host: 127.0.0.1
          ports: 7450
          ipfs: true
      """;

  @TempDir Path folder;
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  private Site site;
  private Path file;

  @BeforeEach
  void open() {
    site = TestSite.in(folder);
    file = site.config().resolve("consortium.yaml");
    PrivateFiles.folder(site.state());
    StateCheck.require(site);
  }

  @Test
  void up_withAnOrganisationAppended_namesTheCommand() throws IOException {
    append(EPSILON);

    String message = refusal(() -> network().up());

    assertTrue(
        message.endsWith(": `scripts/network add-organisation epsilon` makes it so"), message);
    assertEquals(4, StateCheck.made(site).organisations().size());
  }

  @Test
  void up_withAnOrganisationTakenOut_namesTheCommand() throws IOException {
    append(EPSILON);
    StateCheck.keep(now());
    cut(EPSILON);

    String message = refusal(() -> network().up());

    assertTrue(
        message.endsWith(": `scripts/network remove-organisation epsilon` makes it so"), message);
  }

  @Test
  void up_withAnOrganisationAndMoreChanged_asksToUndoIt() throws IOException {
    append(EPSILON);
    Files.writeString(file, Files.readString(file).replace("interval: 100ms", "interval: 50ms"));

    for (Executable command :
        new Executable[] {() -> network().up(), () -> network().addOrganisation("epsilon")}) {
      String message = refusal(command);
      assertTrue(message.contains(": undo the change, or begin anew"), message);
    }
  }

  @Test
  void add_organisationThatIsNotInTheFile_isRefused() {
    assertEquals(
        "append epsilon to consortium.yaml first, in all its copies",
        refusal(() -> network().addOrganisation("epsilon")));
  }

  @Test
  void add_otherThanTheFileSays_isRefusedWithWhatItSays() throws IOException {
    append(EPSILON);

    assertEquals(
        "consortium.yaml asks for another change: `scripts/network add-organisation epsilon`",
        refusal(() -> network().addOrganisation("research")));
    assertEquals(
        "consortium.yaml asks for another change: `scripts/network add-organisation epsilon`",
        refusal(() -> network().removeOrganisation("nobody")));
  }

  @Test
  void add_nameOfOneThatLeft_isRefused() throws IOException {
    append(EPSILON);
    Organisation epsilon = now().consortium().organisation("epsilon");
    PrivateFiles.write(site.of(epsilon, "left"), "");

    assertEquals(
        site.of(epsilon)
            + " is of an organisation that left: move it elsewhere, or take another name",
        refusal(() -> network().addOrganisation("epsilon")));
  }

  @Test
  void remove_organisationThatIsInTheFileYet_isRefused() {
    assertEquals(
        "take research out of consortium.yaml first, in all its copies",
        refusal(() -> network().removeOrganisation("research")));
  }

  @Test
  void remove_organisationThatHasLeft_isDoneAlready() {
    network().removeOrganisation("epsilon");

    assertEquals(
        "epsilon does not belong to the network", output.toString(StandardCharsets.UTF_8).strip());
  }

  @Test
  void remove_whereTheRestDoesNotFit_isRefusedByTheFile() throws IOException {
    cut(part("regulator"));
    String three = refusal(this::now);
    assertTrue(three.contains("4 to 64 are expected"), three);

    append(EPSILON);
    String collection = refusal(this::now);
    assertEquals(
        "collections.yaml.collections[1].members: regulator is no organisation of consortium.yaml",
        collection);

    Path collections = site.config().resolve("collections.yaml");
    Files.writeString(
        collections, Files.readString(collections).replace("research, regulator", "research"));
    now();
    Files.writeString(file, Files.readString(file).replace("replicas: 2", "replicas: 5"));
    String replicas = refusal(this::now);
    assertTrue(replicas.endsWith("only 4 organisations have an IPFS node"), replicas);
  }

  @Test
  void consortium_onTheHostOfOneThatLeft_isAsItWas() throws IOException {
    append(EPSILON);
    StateCheck.keep(now());
    cut(EPSILON);

    assertEquals(5, members("epsilon"));
    assertEquals(4, members("hospital1"));
    assertEquals(4, members(""));
  }

  private int members(String own) {
    return StateCheck.consortium(site.config(), site.state(), own).organisations().size();
  }

  private String part(String name) throws IOException {
    String text = Files.readString(file);
    return text.substring(text.indexOf("  - name: " + name));
  }

  private void append(String organisation) throws IOException {
    Files.writeString(file, Files.readString(file) + organisation);
  }

  private void cut(String organisation) throws IOException {
    Files.writeString(file, Files.readString(file).replace(organisation, ""));
  }

  private Site now() {
    return site.of(Consortium.read(file));
  }

  private Network network() {
    return new Network(now(), new Progress(new PrintStream(output, true, StandardCharsets.UTF_8)));
  }

  private static String refusal(Executable action) {
    return assertThrows(NetworkException.class, action).getMessage();
  }
}
