// SPDX-License-Identifier: Apache-2.0
package io.careledger.cli.terminal;

import io.careledger.ledger.LedgerException;

/** What to do about each failure, by its code and, where one code has several causes, by those. */
public final class Advice {
  private Advice() {}

  public static String on(LedgerException error) {
    return IdentityAdvice.on(error).orElseGet(() -> general(error));
  }

  private static String general(LedgerException error) {
    return switch (error.code()) {
      case ARGUMENT_COUNT, JSON_INVALID, FORMAT_UNKNOWN, TRANSACTION_UNKNOWN ->
          "Command and ledger are of different versions; use the same one for both.";
      case ARGUMENT_INVALID -> "Correct the value; --help lists what each option takes.";
      case ARGUMENT_TOO_LARGE ->
          "Make it smaller: fewer codes, a shorter policy or a shorter reason.";
      case ROLE_REFUSED ->
          "The institution's identity lacks the role; use the identity that has it.";
      case MSP_UNKNOWN -> unknownInstitution(error.field());
      case NOT_FOUNDED -> "Found the consortium first: careledger init.";
      case SIGNATURE_INVALID ->
          "The key is not the actor's current one: restore the newest copy of the key file. If a"
              + " rotation was interrupted, careledger actor rotate NAME finishes it.";
      case SIGNATURE_EXPIRED, TIME_REFUSED -> "Set this computer's clock and try again.";
      case ACTOR_UNKNOWN ->
          "Check the name: careledger actor ls. An interrupted registration is finished by"
              + " careledger actor add.";
      case ACTOR_CLOSED -> "A closed actor signs nothing any more; act as another one.";
      case ACTOR_EXISTS -> "The key is registered already; nothing is left to do.";
      case NOT_OWNER -> "Only the record's owner may do this: careledger show RECORD names it.";
      case REQUEST_REUSED -> "Run the command again; it draws a new request id.";
      case NOT_FOUND -> notFound(error.field());
      case STATE_CONFLICT -> conflict(error.field());
      case RECORD_WITHDRAWN ->
          "It stays withdrawn. If that was a mistake, put the file again, as a new record.";
      case NAMESPACE_FORBIDDEN ->
          "Only the institution whose namespace it is attests the attribute; leave --institution"
              + " away.";
      case NAMESPACE_UNKNOWN ->
          "Name an institution of the consortium: careledger consortium show lists them.";
      case PROOF_INVALID -> "Somebody's proof is wrong; careledger doctor checks this side.";
      case TARGET_EXISTS -> taken(error.field());
      case PASSPHRASE_WRONG ->
          "Try again. If the passphrase is lost, docs/guide/keys.md says how to go on.";
      case PASSPHRASE_EMPTY -> "Answer the question, or give --passphrase-file FILE.";
      case KEY_FILE_INVALID ->
          error.field().equals("actor")
              ? "Add the actor again under this name: its key file is taken up, and what is damaged"
                  + " written anew."
              : "Restore the key file from a backup.";
      case KEY_FILE_MISSING ->
          error.field().equals("actor")
              ? "careledger actor ls lists the actors of this computer; actor add makes one."
              : "Restore the key file from a copy; docs/guide/keys.md says what to do if there is"
                  + " none.";
      case KEY_MISSING ->
          "The actor's institutions attest what is missing: careledger attest. careledger actor"
              + " show lists what it has.";
      case NETWORK_FILE_INVALID ->
          "Correct the connection file; docs/spec/fabric-client.md describes every member.";
      case CERTIFICATE_INVALID -> certificate(error.field());
      case CERTIFICATE_AUTHORITY_REFUSED ->
          "Check name, secret and right to register at the certificate authority; its own log says"
              + " more.";
      case ENVELOPE_REFUSED ->
          "Nothing was written. If your key should open it, compare careledger show RECORD and"
              + " careledger doctor.";
      case CONTENT_MISSING ->
          "The bytes are not in this store: the record was withdrawn, or another store has them.";
      case CONTENT_CORRUPT -> "The stored bytes are damaged; put the original file again.";
      case CONTENT_UNREACHABLE ->
          "Nothing is lost. Start the IPFS node, or see to its token; then try again.";
      case FHIR_INVALID -> "Correct the file, or store it as it is, without intake: --opaque.";
      case COMMITTEE_SILENT ->
          "Ask the members that did not answer: careledger committee status. Then try again.";
      case KEY_DENIED ->
          "careledger actor show lists the attestations, their days and the longest run of days.";
      case POLICY_INVALID -> "docs/guide/policies.md shows what a policy may look like.";
      case INTAKE_REFUSED -> "Choose fewer codes, or store the file without intake: --opaque.";
      case AUDIT_INVALID -> "Ask who gave you the export for the unaltered file.";
      case ACCESS_DENIED ->
          "The refusal is recorded. careledger show RECORD tells policy, window and purposes.";
      case READ_CONFLICT -> "Somebody else changed the same thing; try again.";
      case ENDORSEMENT_DIVERGED ->
          "Nothing was changed. If it goes on, other institutions' peers are behind or refuse: ask"
              + " their administrators.";
      case LEDGER_BUSY -> "Wait until the other command has ended, then try again.";
      case LEDGER_CORRUPT ->
          "Keep a copy of the ledger's folder, restore a backup; careledger ledger verify finds the"
              + " place.";
      case LEDGER_TRUNCATED ->
          "The ledger is shorter than it was. In a folder: restore it from a backup. On a network:"
              + " wait until the peer has caught up. Nothing was changed.";
      case LEDGER_FAILED ->
          error.field().equals("doctor")
              ? "Each line marked BAD says what is wrong."
              : "Run careledger doctor; if it finds nothing, report the error.";
      case LEDGER_UNREACHABLE ->
          "Nothing was changed. careledger doctor --network FILE shows which server does not"
              + " answer; try again when it does.";
      case LEDGER_UNKNOWN_COMMIT ->
          "It may have taken effect: look (ls, show) before you try again.";
      case STORAGE_FAILED -> StorageAdvice.on(error);
      case ACCESS_FORBIDDEN -> forbidden(error.field());
    };
  }

  private static String certificate(String field) {
    return field.equals("identity.expired")
        ? "It can't be renewed any more; enrol the identity again with careledger ca enrol, as"
            + " docs/guide/keys.md says."
        : "Look at the certificate and key that the connection file names: careledger doctor"
            + " --network FILE.";
  }

  private static String forbidden(String field) {
    return field.equals("creator")
        ? "Nothing was changed. careledger doctor --network FILE names the certificate; whoever"
            + " runs the peer knows whether it was revoked. careledger ca enrol gets another one."
        : "This identity may not read it; use the institution's own.";
  }

  private static String unknownInstitution(String field) {
    return field.equals("creator")
        ? "The institution is not, or not yet, or no longer, in the consortium: careledger"
            + " consortium show."
        : "Choose an institution that takes part: careledger consortium show and committee ls list"
            + " them.";
  }

  private static String notFound(String field) {
    return switch (field.substring(field.lastIndexOf('.') + 1)) {
      case "record" -> "Check the id, as put printed it: careledger ls --all lists those of yours.";
      case "version" -> "careledger show RECORD lists the versions.";
      case "attribute" -> "careledger actor show ACTOR lists what is attested.";
      case "proposal" -> "careledger consortium proposals lists them.";
      case "committee", "place" ->
          "careledger committee ls lists the committees and how far they are.";
      case "folder" -> "CARELEDGER_HOME says where the ledger is; careledger init begins one.";
      default -> "Check the id: the commands ls, actor ls and committee ls list what there is.";
    };
  }

  private static String conflict(String field) {
    return switch (field.substring(field.lastIndexOf('.') + 1)) {
      case "actor" -> "careledger actor show ACTOR tells its present state.";
      case "record", "version", "headerCid", "payloadCid", "keyCommitment" ->
          "careledger show RECORD tells its present state.";
      case "institution" ->
          "Name the institution that registered it: careledger consortium show lists them.";
      case "institutions" ->
          "careledger consortium show lists who is active, and who runs a consensus node.";
      case "masterKey", "committee" ->
          "Nothing was registered. Run it again; if it stays, ask who runs your ledger's peer.";
      default -> "Look at the present state with show, ls or status before you go on.";
    };
  }

  private static String taken(String field) {
    return switch (field) {
      case "name" -> "Choose another name: careledger actor ls lists those that are taken.";
      case "keep" -> "Choose a folder that is empty or not there yet.";
      case "target.type" -> "Choose another name; only a regular file can be replaced.";
      default -> "Choose another name, or replace the file with --force.";
    };
  }
}
