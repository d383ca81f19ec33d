// SPDX-License-Identifier: Apache-2.0
package io.careledger.ledger.consortium;

import io.careledger.ledger.Forms;
import io.careledger.ledger.LedgerArguments;
import io.careledger.ledger.Transactions;
import io.careledger.ledger.json.Bytes;
import io.careledger.ledger.json.JsonObject;
import io.careledger.ledger.json.Members;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** The arguments of the transactions of the contract {@code consortium}. */
public final class ConsortiumArguments {
  private ConsortiumArguments() {}

  /** Proposes a founding document and accepts it: 2…64 institutions, all distinct. */
  public record Found(List<Institution> institutions) implements LedgerArguments<FoundingResult> {
    public Found {
      institutions = List.copyOf(institutions);
    }

    private static List<Institution> distinct(Members members, List<Institution> institutions) {
      List<Function<Institution, String>> keys =
          List.of(Institution::msp, Institution::name, Institution::namespace);
      for (Function<Institution, String> key : keys) {
        Set<String> seen = new TreeSet<>();
        if (!institutions.stream().map(key).allMatch(seen::add)) {
          throw members.refuse("institutions", "distinct names, MSPs and namespaces expected");
        }
      }
      return institutions;
    }

    public static Found read(Members members) {
      return new Found(
          distinct(members, members.objects("institutions", 2, 64, Institution::read)));
    }

    @Override
    public Transactions transaction() {
      return Transactions.FOUND;
    }

    @Override
    public FoundingResult readResult(Members members) {
      return FoundingResult.read(members);
    }

    @Override
    public JsonObject toJson() {
      return JsonObject.empty().with("institutions", institutions);
    }
  }

  /** Accepts a founding document. */
  public record AcceptFounding(Bytes digest) implements LedgerArguments<FoundingResult> {
    public static AcceptFounding read(Members members) {
      return new AcceptFounding(members.bytes("digest", 32, 32));
    }

    @Override
    public Transactions transaction() {
      return Transactions.ACCEPT_FOUNDING;
    }

    @Override
    public FoundingResult readResult(Members members) {
      return FoundingResult.read(members);
    }

    @Override
    public JsonObject toJson() {
      return JsonObject.empty().with("digest", digest);
    }
  }

  /** Proposes a change and approves it. */
  public record Propose(Change change) implements LedgerArguments<ProposalResult> {
    public static Propose read(Members members) {
      return new Propose(members.object("change", Change::read));
    }

    @Override
    public Transactions transaction() {
      return Transactions.PROPOSE;
    }

    @Override
    public ProposalResult readResult(Members members) {
      return ProposalResult.read(members);
    }

    @Override
    public JsonObject toJson() {
      return JsonObject.empty().with("change", change);
    }
  }

  /** Approves a proposed change. */
  public record Approve(Bytes digest, String proposal) implements LedgerArguments<ProposalResult> {
    public static Approve read(Members members) {
      return new Approve(members.bytes("digest", 32, 32), members.string("proposal", Forms.ID));
    }

    @Override
    public Transactions transaction() {
      return Transactions.APPROVE;
    }

    @Override
    public ProposalResult readResult(Members members) {
      return ProposalResult.read(members);
    }

    @Override
    public JsonObject toJson() {
      return JsonObject.empty().with("digest", digest).with("proposal", proposal);
    }
  }

  /** Joins a committee with a member key and the proof of its knowledge. */
  public record JoinCommittee(String committee, Bytes key, Bytes proof)
      implements LedgerArguments<CommitteeResult> {
    public static JoinCommittee read(Members members) {
      return new JoinCommittee(
          members.string("committee", Forms.COMMITTEE),
          members.bytes("key", 48, 48),
          members.bytes("proof", 1, 1024));
    }

    @Override
    public Transactions transaction() {
      return Transactions.JOIN_COMMITTEE;
    }

    @Override
    public CommitteeResult readResult(Members members) {
      return CommitteeResult.read(members);
    }

    @Override
    public JsonObject toJson() {
      return JsonObject.empty().with("committee", committee).with("key", key).with("proof", proof);
    }
  }

  /** Registers an actor with its first key at the institution {@code msp}. */
  public record RegisterActor(Bytes key, String msp, Bytes sealingKey)
      implements LedgerArguments<ActorResult> {
    public static RegisterActor read(Members members) {
      return new RegisterActor(
          members.bytes("key", 32, 32),
          members.string("msp", Forms.MSP),
          members.bytes("sealingKey", 32, 32));
    }

    @Override
    public Transactions transaction() {
      return Transactions.REGISTER_ACTOR;
    }

    @Override
    public ActorResult readResult(Members members) {
      return ActorResult.read(members);
    }

    @Override
    public JsonObject toJson() {
      return JsonObject.empty().with("key", key).with("msp", msp).with("sealingKey", sealingKey);
    }
  }

  /** Replaces an actor's keys; the signature envelope carries a signature by the new one, too. */
  public record RotateActor(Bytes key, Bytes sealingKey) implements LedgerArguments<ActorResult> {
    public static RotateActor read(Members members) {
      return new RotateActor(members.bytes("key", 32, 32), members.bytes("sealingKey", 32, 32));
    }

    @Override
    public Transactions transaction() {
      return Transactions.ROTATE_ACTOR;
    }

    @Override
    public ActorResult readResult(Members members) {
      return ActorResult.read(members);
    }

    @Override
    public JsonObject toJson() {
      return JsonObject.empty().with("key", key).with("sealingKey", sealingKey);
    }
  }

  /** Closes the actor that signs, for good. */
  public record CloseActor(String reason) implements LedgerArguments<ActorResult> {
    public static CloseActor read(Members members) {
      return new CloseActor(Forms.reason(members, "reason"));
    }

    @Override
    public Transactions transaction() {
      return Transactions.CLOSE_ACTOR;
    }

    @Override
    public ActorResult readResult(Members members) {
      return ActorResult.read(members);
    }

    @Override
    public JsonObject toJson() {
      return JsonObject.empty().with("reason", reason);
    }
  }

  /** Closes an actor that the institution registered, for good. */
  public record CloseActorAsInstitution(String actor, String reason)
      implements LedgerArguments<ActorResult> {
    public static CloseActorAsInstitution read(Members members) {
      return new CloseActorAsInstitution(
          members.string("actor", Forms.ACTOR), Forms.reason(members, "reason"));
    }

    @Override
    public Transactions transaction() {
      return Transactions.CLOSE_ACTOR_AS_INSTITUTION;
    }

    @Override
    public ActorResult readResult(Members members) {
      return ActorResult.read(members);
    }

    @Override
    public JsonObject toJson() {
      return JsonObject.empty().with("actor", actor).with("reason", reason);
    }
  }
}
