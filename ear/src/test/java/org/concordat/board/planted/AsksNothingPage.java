package org.concordat.board.planted;

import jakarta.inject.Named;
import org.concordat.module.gate.Page;

@Named
@Page("/named-but-asks-nothing")
public class AsksNothingPage {}
