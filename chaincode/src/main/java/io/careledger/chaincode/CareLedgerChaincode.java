// SPDX-License-Identifier: Apache-2.0
package io.careledger.chaincode;

import io.careledger.chaincode.contract.AccessContract;
import io.careledger.chaincode.contract.ActorContract;
import io.careledger.chaincode.contract.AttestationContract;
import io.careledger.chaincode.contract.AuditContract;
import io.careledger.chaincode.contract.ChangeContract;
import io.careledger.chaincode.contract.CommitteeContract;
import io.careledger.chaincode.contract.ConsortiumContract;
import io.careledger.chaincode.contract.DealingContract;
import io.careledger.chaincode.contract.EnrolmentContract;
import io.careledger.chaincode.contract.HoldingContract;
import io.careledger.chaincode.contract.IdentityQueryContract;
import io.careledger.chaincode.contract.KeyRequestContract;
import io.careledger.chaincode.contract.OpeningContract;
import io.careledger.chaincode.contract.PseudonymContract;
import io.careledger.chaincode.contract.RecordContract;
import io.careledger.chaincode.contract.RecordQueryContract;
import io.careledger.chaincode.contract.RingContract;
import io.careledger.chaincode.contract.TraceContract;
import io.careledger.chaincode.state.ReadAhead;
import java.util.List;
import org.hyperledger.fabric.shim.Chaincode;
import org.hyperledger.fabric.shim.ChaincodeStub;
import org.hyperledger.fabric.shim.ResponseUtils;

/**
 * CareLedger's chaincode. Safe for use by several threads. It extends no ChaincodeBase: loading
 * that class loads and registers a whole security provider, which every short command would wait
 * for.
 */
public final class CareLedgerChaincode implements Chaincode {
  private final Dispatcher dispatcher;

  /**
   * @param window where proposals' timestamps must lie; the host's clock is in it
   */
  public CareLedgerChaincode(ProposalWindow window) {
    this(window, ReadAhead.NONE);
  }

  /**
   * @param window where proposals' timestamps must lie
   * @param ahead how the host fetches several values at once
   */
  public CareLedgerChaincode(ProposalWindow window, ReadAhead ahead) {
    dispatcher =
        new Dispatcher(
            window,
            ahead,
            List.of(
                new ConsortiumContract(),
                new ChangeContract(),
                new CommitteeContract(),
                new ActorContract(),
                new DealingContract(),
                new AttestationContract(),
                new KeyRequestContract(),
                new RecordContract(),
                new RecordQueryContract(),
                new HoldingContract(),
                new AccessContract(),
                new OpeningContract(),
                new EnrolmentContract(),
                new RingContract(),
                new PseudonymContract(),
                new TraceContract(),
                new IdentityQueryContract(),
                new AuditContract()));
  }

  /** Nothing to do: the consortium is founded by transactions. */
  @Override
  public Response init(ChaincodeStub stub) {
    return ResponseUtils.newSuccessResponse();
  }

  @Override
  public Response invoke(ChaincodeStub stub) {
    return dispatcher.dispatch(stub);
  }
}
