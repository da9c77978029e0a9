"""People: accounts, roles, scope ("who may see what"), audit trail, retention."""
