package org.concordat.spi.directory;

/**
 * A board, committee or panel of a programme, as all modules know it; its terms of reference are
 * the board module's.
 *
 * @param code a short word that does not change, such as {@code stockport-programme-board}
 * @param kind such as {@code programme_board}, {@code joint_committee}
 */
public record Body(BodyId id, String code, String name, String kind, ProgrammeId programme) {}
