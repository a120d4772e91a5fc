package org.concordat.platform.authority;

import org.concordat.platform.TestDatabases;
import org.junit.jupiter.api.Nested;

/** Authority, its reasons, its rules and those who race for them, on a real PostgreSQL. */
class AuthorityOnPostgresqlTests {

    @Nested
    class ThePlatform extends AuthorityContract {

        ThePlatform() {
            super(TestDatabases.postgresql());
        }
    }

    @Nested
    class AReviewOfAccess extends AccessReviewContract {

        AReviewOfAccess() {
            super(TestDatabases.postgresql());
        }
    }

    @Nested
    class TheCatalogue extends RoleCatalogueContract {

        TheCatalogue() {
            super(TestDatabases.postgresql());
        }
    }

    @Nested
    class SeparationOfDuties extends SeparationOfDutiesContract {

        SeparationOfDuties() {
            super(TestDatabases.postgresql());
        }
    }

    @Nested
    class Administrators extends AdministratorsContract {

        Administrators() {
            super(TestDatabases.postgresql());
        }
    }

    @Nested
    class ADelegation extends DelegationContract {

        ADelegation() {
            super(TestDatabases.postgresql());
        }
    }

    @Nested
    class BreakingTheGlass extends BreakingTheGlassContract {

        BreakingTheGlass() {
            super(TestDatabases.postgresql());
        }
    }

    @Nested
    class AnAdministratorForAWhile extends AdministratorForAWhileContract {

        AnAdministratorForAWhile() {
            super(TestDatabases.postgresql());
        }
    }

    @Nested
    class AKeptLink extends KeptLinkContract {

        AKeptLink() {
            super(TestDatabases.postgresql());
        }
    }
}
