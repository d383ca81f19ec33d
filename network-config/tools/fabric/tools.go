// SPDX-License-Identifier: Apache-2.0

//go:build tools

// Package tools pins the commands of Hyperledger Fabric v3.1.1 that scripts/network builds.
package tools

import (
	_ "github.com/hyperledger/fabric/cmd/configtxgen"
	_ "github.com/hyperledger/fabric/cmd/orderer"
	_ "github.com/hyperledger/fabric/cmd/osnadmin"
	_ "github.com/hyperledger/fabric/cmd/peer"
)
