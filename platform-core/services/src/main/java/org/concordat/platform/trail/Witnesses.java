package org.concordat.platform.trail;

import java.util.List;

/** The partners' witnesses that are asked to cosign the trail's checkpoints. */
public interface Witnesses {

    /** How each of them stands to this trail, in the order of the settings. */
    List<WitnessStanding> standings();
}
