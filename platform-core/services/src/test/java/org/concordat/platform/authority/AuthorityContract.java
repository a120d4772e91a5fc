package org.concordat.platform.authority;

import javax.sql.DataSource;
import org.junit.jupiter.api.Nested;

/** What both databases do for authority, its reasons, its rules and those who race for them. */
abstract class AuthorityContract {

    /** A new one for each test. */
    abstract DataSource database();

    @Nested
    class WhatIsHeld extends AnswersContract {

        WhatIsHeld() {
            super(database());
        }
    }

    @Nested
    class AReviewOfAccess extends AccessReviewContract {

        AReviewOfAccess() {
            super(database());
        }
    }

    @Nested
    class TheCatalogue extends RoleCatalogueContract {

        TheCatalogue() {
            super(database());
        }
    }

    @Nested
    class SeparationOfDuties extends SeparationOfDutiesContract {

        SeparationOfDuties() {
            super(database());
        }
    }

    @Nested
    class Administrators extends AdministratorsContract {

        Administrators() {
            super(database());
        }
    }

    @Nested
    class ADelegation extends DelegationContract {

        ADelegation() {
            super(database());
        }
    }

    @Nested
    class BreakingTheGlass extends BreakingTheGlassContract {

        BreakingTheGlass() {
            super(database());
        }
    }

    @Nested
    class AnAdministratorForAWhile extends AdministratorForAWhileContract {

        AnAdministratorForAWhile() {
            super(database());
        }
    }

    @Nested
    class AKeptLink extends KeptLinkContract {

        AKeptLink() {
            super(database());
        }
    }
}
