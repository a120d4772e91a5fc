package org.concordat.board.planted;

public class PublicWithoutReason {}
