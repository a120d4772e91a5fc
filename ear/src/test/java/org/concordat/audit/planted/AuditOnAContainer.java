package org.concordat.audit.planted;

import jakarta.ejb.Stateless;

@Stateless
class AuditOnAContainer {}
