package org.concordat.packs.planted;

/** Something of the packs module's that another module must not touch. */
public class OfAnotherModule {}
