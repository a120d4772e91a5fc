package org.concordat.board.planted;

import jakarta.inject.Named;
import org.concordat.module.gate.Needs;
import org.concordat.module.gate.Page;

@Named
@Page("/declared")
@Needs("board:read-meeting")
public class DeclaredPage {}
