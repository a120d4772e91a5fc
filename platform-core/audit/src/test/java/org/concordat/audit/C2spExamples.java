package org.concordat.audit;

import java.time.Instant;

/** Values of the C2SP specifications' own, and signatures that OpenSSL made. */
final class C2spExamples {

    private C2spExamples() {}

    static final String DASH = "\u2014 ";

    static final NoteKey FOO =
            NoteKey.parse("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k");

    static final String FOO_LINE =
            DASH
                    + "example.com/foo"
                    + " Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";

    static final String MESSAGE = "This is an example message.\n";
    static final String FOO_NOTE = MESSAGE + "\n" + FOO_LINE;

    /** The cosigned checkpoint that opens tlog-cosignature; its keys are not published. */
    static final String COSIGNED_EXAMPLE =
            """
            example.com/behind-the-sofa
            20852163
            CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

            \u2014 example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
            \u2014 witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==
            """;

    static final String CHECKPOINT =
            """
            stockport.example/trail
            8
            XcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=
            """;

    /** When the specification's example was cosigned. */
    static final Instant TIME = Instant.ofEpochSecond(1_679_315_147);

    static final String W1_KEY =
            "witness.example/w1+eb762cc2+BNdamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1Ea";

    /** Made by OpenSSL over the message of "Ed25519 signed message", with the fixture's key. */
    static final String W1_LINE =
            DASH
                    + "witness.example/w1"
                    + " 63YswgAAAABkGFDLzdrq5weUHjB58PYV17ewytVqH43z80yp16fwR3Z8b8h5xMdlh9ikteYyf9Zh9lPEjZKzr3/qNKz0wSumKyKcDw==\n";

    static final NoteSigner LOG = TrailFixture.SIGNER;
    static final NoteSigner W1 = TrailFixture.signer("witness.example/w1");

    static SignedNote cosigned() {
        return W1.cosign(Checkpoint.parse(CHECKPOINT).sign(LOG), TIME);
    }
}
