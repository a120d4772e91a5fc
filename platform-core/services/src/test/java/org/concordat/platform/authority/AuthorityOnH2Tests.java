package org.concordat.platform.authority;

import org.concordat.platform.TestDatabases;
import org.junit.jupiter.api.Nested;

/** Authority, its reasons, its rules and those who race for them, on the embedded database. */
class AuthorityOnH2Tests {

    @Nested
    class ThePlatform extends AuthorityContract {

        ThePlatform() {
            super(TestDatabases.h2());
        }
    }

    @Nested
    class AReviewOfAccess extends AccessReviewContract {

        AReviewOfAccess() {
            super(TestDatabases.h2());
        }
    }

    @Nested
    class TheCatalogue extends RoleCatalogueContract {

        TheCatalogue() {
            super(TestDatabases.h2());
        }
    }

    @Nested
    class SeparationOfDuties extends SeparationOfDutiesContract {

        SeparationOfDuties() {
            super(TestDatabases.h2());
        }
    }

    @Nested
    class Administrators extends AdministratorsContract {

        Administrators() {
            super(TestDatabases.h2());
        }
    }

    @Nested
    class ADelegation extends DelegationContract {

        ADelegation() {
            super(TestDatabases.h2());
        }
    }

    @Nested
    class BreakingTheGlass extends BreakingTheGlassContract {

        BreakingTheGlass() {
            super(TestDatabases.h2());
        }
    }

    @Nested
    class AnAdministratorForAWhile extends AdministratorForAWhileContract {

        AnAdministratorForAWhile() {
            super(TestDatabases.h2());
        }
    }

    @Nested
    class AKeptLink extends KeptLinkContract {

        AKeptLink() {
            super(TestDatabases.h2());
        }
    }
}
