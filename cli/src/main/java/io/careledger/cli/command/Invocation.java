// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.command;

import io.careledger.cli.local.EmbeddedNetwork;
import io.careledger.cli.local.Home;
import io.careledger.cli.local.LocalActor;
import io.careledger.cli.local.LocalActors;
import io.careledger.cli.local.LocalPeople;
import io.careledger.cli.local.Network;
import io.careledger.cli.network.FabricNetwork;
import io.careledger.cli.terminal.Output;
import io.careledger.cli.terminal.Passphrases;
import io.careledger.cli.terminal.Progress;
import io.careledger.cli.terminal.Surroundings;
import io.careledger.crypto.policy.Attribute;
import io.careledger.ledger.consortium.Institution;
import io.careledger.ledger.json.CanonicalJson;
import io.careledger.ledger.json.JsonEncodable;
import io.careledger.ledger.json.JsonObject;
import io.careledger.sdk.CareLedger;
import io.careledger.sdk.keys.Actor;
import io.careledger.sdk.keys.Person;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** One call of {@code careledger}: the options that every command has, and what commands share. */
@Command(
    name = "careledger",
    version = "careledger 0.1.0",
    synopsisSubcommandLabel = "COMMAND",
    description = "Shares medical records under policies that mathematics and a ledger keep.",
    footer = {
      "",
      "State lies in CARELEDGER_HOME, by default ~/.careledger. Days are UTC, as 2026-11-21.",
      "With --network or CARELEDGER_NETWORK only key files lie there; use a home of its own.",
      "Exit codes: 0 done, 1 failed, 2 wrong usage, 3 denied, 4 conflict with what is there."
    })
public final class Invocation implements Runnable {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Explain the command.")
  private boolean unusedHelp; // picocli acts on it

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Print the version.")
  private boolean unusedVersion; // picocli acts on it

  @Option(
      names = "--json",
      scope = ScopeType.INHERIT,
      description =
          "Print one JSON object or array on standard output; an error as one on standard error.")
  private boolean json;

  @Option(
      names = "--network",
      paramLabel = "PLACE",
      scope = ScopeType.INHERIT,
      description =
          "Work on a real network: an institution's connection file, or a folder of all"
              + " institutions' files. By default CARELEDGER_NETWORK; without both, the ledger in"
              + " CARELEDGER_HOME.")
  private @Nullable Path network;

  @Option(
      names = "--as",
      paramLabel = "ACTOR",
      scope = ScopeType.INHERIT,
      description = "The actor who acts, by the name given to actor add.")
  private @Nullable String actor;

  @Option(
      names = "--institution",
      paramLabel = "NAME",
      scope = ScopeType.INHERIT,
      description =
          "The institution that acts, or that carries the actor's transaction; by default the"
              + " actor's own.")
  private @Nullable String institution;

  @Option(
      names = "--passphrase-file",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description = "Take the passphrase from the first line of FILE; - is standard input.")
  private @Nullable String passphraseFile;

  @Spec private @Nullable CommandSpec spec;

  private final Surroundings surroundings;
  private final Output output;
  private final LocalActors actors;

  public Invocation(Surroundings surroundings, Output output) {
    this.surroundings = surroundings;
    this.output = output;
    this.actors = new LocalActors(home(), this::remark);
  }

  /** Without a command there is nothing to do. */
  @Override
  public void run() {
    throw usage("a command is missing");
  }

  /** What is outside; in JSON mode nothing but the command's error reaches standard error. */
  public Surroundings surroundings() {
    Surroundings here = network == null ? surroundings : surroundings.on(network);
    return json ? here.silent() : here;
  }

  /** Connection file or folder of the network that the command works on, if it is a real one. */
  public Optional<Path> network() {
    return surroundings().network();
  }

  public Output output() {
    return output;
  }

  public boolean json() {
    return json;
  }

  public Home home() {
    return new Home(surroundings.home());
  }

  public LocalActors actors() {
    return actors;
  }

  public Passphrases passphrases() {
    return new Passphrases(surroundings);
  }

  public Optional<String> passphraseFile() {
    return Optional.ofNullable(passphraseFile);
  }

  /** The institution named by {@code --institution}, if any. */
  public Optional<String> institution() {
    return Optional.ofNullable(institution);
  }

  /** Opens the ledger. Ask the user everything before: nobody else can use it meanwhile. */
  public Network open() {
    return network().isPresent()
        ? FabricNetwork.open(surroundings(), network().get(), Optional.empty())
        : EmbeddedNetwork.open(surroundings());
  }

  /** The actor of {@code --as}, if given. */
  public Optional<LocalActor> actor() {
    return Optional.ofNullable(actor).map(actors::require);
  }

  /** The actor of {@code --as}. */
  public LocalActor requireActor() {
    return actor().orElseThrow(() -> usage("--as ACTOR is missing"));
  }

  /** Asks for a new passphrase, remarks if it is weak, lets it be used, and forgets it. */
  public <T> T withFreshPassphrase(Optional<String> file, String name, Function<char[], T> use) {
    char[] passphrase = passphrases().fresh(file, name);
    try {
      Passphrases.weakness(passphrase).ifPresent(this::remark);
      return use.apply(passphrase);
    } finally {
      Arrays.fill(passphrase, '\0');
    }
  }

  /** Opens an actor's key file, asking for its passphrase unless a file gives it. */
  public Actor unlock(String name) {
    char[] passphrase = passphrases().existing(passphraseFile(), name);
    try {
      return Actor.open(actors.keyFile(name), passphrase, surroundings.random());
    } finally {
      Arrays.fill(passphrase, '\0');
    }
  }

  /** The people whose key files lie on this computer. */
  public LocalPeople people() {
    return new LocalPeople(home());
  }

  /** Opens a person's key file, asking for its passphrase unless a file gives it. */
  public Person unlockPerson(String name, Optional<String> file) {
    Path keyFile = people().requireKeyFile(name);
    char[] passphrase = passphrases().existing(file, name);
    try {
      return Person.open(keyFile, passphrase, surroundings.random());
    } finally {
      Arrays.fill(passphrase, '\0');
    }
  }

  /** The SDK of the institution that carries an actor's transactions. */
  public CareLedger carrier(Network network, LocalActor of) {
    return network.at(carrying(network, of));
  }

  /** The MSP of the institution that carries an actor's transactions. */
  public String carrying(Network network, LocalActor of) {
    return institution().map(name -> network.named(name).msp()).orElse(of.msp());
  }

  /** The institution of {@code --institution}, which this command needs. */
  public Institution requireInstitution(Network network) {
    if (institution().isEmpty() && network().isPresent() && network.own().size() == 1) {
      return network.first();
    }
    return network.named(institution().orElseThrow(() -> usage("--institution NAME is missing")));
  }

  /** The institution of {@code --institution}, or the one whose namespace the attribute is of. */
  public Institution attesting(Network network, Attribute attribute) {
    return institution().isPresent()
        ? requireInstitution(network)
        : network.owning(attribute.namespace());
  }

  /** Any institution that can read: the one named, or the first. */
  public CareLedger reader(Network network) {
    return network.at(institution().map(network::named).orElseGet(network::first).msp());
  }

  /** A remark on standard error; none in JSON mode, where only errors stand there. */
  public void remark(String text) {
    surroundings().err().println(text);
  }

  /** Prints the one result of a command that changed something: an object, or what it did. */
  public void done(JsonObject object, String sentence) {
    output.done(sentence);
    result(object, sentence);
  }

  /** Prints the one result of a command: an object, or a sentence. */
  public void result(JsonObject object, String sentence) {
    output.line(json ? CanonicalJson.encode(object) : sentence);
  }

  /** Prints an array of objects in JSON mode. */
  public void array(List<JsonObject> rows) {
    StringBuilder text = new StringBuilder("[");
    rows.forEach(
        row -> text.append(text.length() > 1 ? "," : "").append(CanonicalJson.encode(row)));
    output.line(text.append(']').toString());
  }

  /** Prints an array of the ledger's values in JSON mode. */
  public void values(List<? extends JsonEncodable> rows) {
    array(rows.stream().map(JsonEncodable::toJson).toList());
  }

  public Progress progress(String task, long size) {
    boolean visible = !json && surroundings.prompt().isInteractive();
    return Progress.of(task, size, visible, surroundings.err());
  }

  /** Wrong usage of the command that was called. */
  public ParameterException usage(String reason) {
    ParseResult result = Objects.requireNonNull(spec).commandLine().getParseResult();
    while (result.hasSubcommand()) {
      result = result.subcommand();
    }
    return new ParameterException(result.commandSpec().commandLine(), reason);
  }
}
